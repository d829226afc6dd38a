"""The preview: what it serves, to whom, and when it makes the site anew."""
