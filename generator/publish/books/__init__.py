"""What each printed book holds."""
