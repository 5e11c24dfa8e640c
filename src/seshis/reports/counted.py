"""Counts with their nouns, as sentences and charts write them."""


def counted(number: int, noun: str) -> str:
    """Such as 1 station, or 1,200 stations."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
