"""What helps editors with their files: new ones, changed ones, and those that fall due."""
