"""What a site looks like and how it says things: layers of templates, styles, colours and words."""
