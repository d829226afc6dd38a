"""Local Offer: accessible SEND Local Offer websites and printed directories from Markdown."""

__version__ = "0.1.0"
