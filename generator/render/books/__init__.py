"""Makes printed books: sets them, binds them, and reads them back."""
