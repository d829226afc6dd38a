"""A side door: looks at a finished site in a real browser. No build needs it, and nothing on the road knows it."""
