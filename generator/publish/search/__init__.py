"""The search page, the filters of lists, and the index that is searched on the family's own device."""
