"""Measures how long builds take, on made-up councils of any size, and beside Hugo."""
