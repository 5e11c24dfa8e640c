"""The commands beside the report, a module each, and what those of the history share."""
