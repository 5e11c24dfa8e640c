"""Answers `python -m seshis` and the installed command."""
