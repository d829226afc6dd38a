"""Turns outputs into bytes."""
