"""Sessions without a driver."""
