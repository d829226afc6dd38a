"""Makes one person's own copy."""
