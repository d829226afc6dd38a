"""The contents of each printed book."""
