"""What is known of how accessible a site is: the criteria, the evidence, and what may be claimed."""
