"""Keeps entries right: who is asked, what they answer, and what the council lets through."""
