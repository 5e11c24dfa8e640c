"""How readings of a listing that changes become a whole, and what proves that they do."""
