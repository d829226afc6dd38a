"""What several kinds of output share."""
