"""Many tests at once: which of them still say something."""

from collections.abc import Sequence


def benjamini_hochberg(chances: Sequence[float]) -> list[float]:
    """Each chance adjusted for all of them (Benjamini & Hochberg 1995).

    Those at most 0.05 are signals of which 5 % are expected to be false; where none is true, one
    turns up in at most 5 % of cases.
    """
    count = len(chances)
    adjusted = [1.0] * count
    least = 1.0
    ranked = sorted(range(count), key=lambda at: chances[at], reverse=True)
    for above, at in enumerate(ranked):
        least = min(least, chances[at] * count / (count - above))
        adjusted[at] = least
    return adjusted
