"""Reads files into typed entries."""
