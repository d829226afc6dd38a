"""The facts of entries: how they are read, and what forms know of them."""
