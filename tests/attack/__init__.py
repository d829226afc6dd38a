"""Attacks the program with whatever a stranger, a disk or a bad day may bring, and counts what gives way."""
