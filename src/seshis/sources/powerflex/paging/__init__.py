"""How pages become a whole, and what proves that they do."""
