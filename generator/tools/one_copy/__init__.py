"""Makes a personal copy of a book, a leaflet or an insert."""
