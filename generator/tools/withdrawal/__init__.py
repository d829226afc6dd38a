"""Says where withdrawn words may still be, and looks where it can."""
