"""Themes: layers of templates, styles, colours and words."""
