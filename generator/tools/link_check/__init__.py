"""Looks at what lies outside the site: asks whether its links still lead somewhere."""
