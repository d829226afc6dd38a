"""Local Offer: accessible SEND Local Offer websites and printed directories from Markdown."""

import sys

__version__ = "0.1.0"


def install_command(extra: str) -> str:
    """The command that adds the packages for one of the optional commands, such as `inbox`."""
    return f'"{sys.executable}" -m pip install "local-offer[{extra}]"'
