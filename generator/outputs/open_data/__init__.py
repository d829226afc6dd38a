"""The offer as open data: Open Referral UK 3.0, one JSON file of all, a CSV, and the page about them."""

from generator.outputs.open_data.plan import plan_open_data

__all__ = ["plan_open_data"]
