"""The offer as open data: Open Referral UK 3.0, one JSON file of everything, a CSV, and a page about them."""

from generator.publish.open_data.feed import plan_open_data

__all__ = ["plan_open_data"]
