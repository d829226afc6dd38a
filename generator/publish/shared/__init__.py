"""Shared by several kinds of output."""
