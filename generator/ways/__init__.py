"""The ways in for people who are not sure where to start: their questions, and where answers lead."""
