"""Helps editors with their files: creating and fixing entries, files for other editors, and the program in their folder."""
