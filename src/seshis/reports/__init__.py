"""A report's model, and one writer a format: writers know no analysis, analyses no writer."""
