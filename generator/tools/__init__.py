"""The side doors: each does its own work with the road's rooms, and none knows another."""
