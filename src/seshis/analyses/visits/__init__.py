"""Attempts joined into visits, and what became of them."""
