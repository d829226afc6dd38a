"""Where things are: points on the earth, and the postcodes that name them."""
