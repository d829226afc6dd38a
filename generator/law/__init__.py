"""How far a site meets what the law requires of a Local Offer."""
