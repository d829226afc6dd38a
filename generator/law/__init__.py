"""What the law asks of a Local Offer, as data, and how far a site answers it."""
