"""The checks of the audit: one file for each thing that is tested, none of which knows another."""
