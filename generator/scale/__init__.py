"""Work side by side: in copies of this process, and on many sites at once."""
