"""What must be true, one file for each thing looked at. A rule yields diagnostics and never raises."""
