"""Makes the review sheet as files."""
