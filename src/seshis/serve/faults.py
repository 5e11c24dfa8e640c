"""What is said on a page, and told of in the terminal, where the fault is ours."""

from collections.abc import Callable

Told = Callable[[str], None]


def sentence_of_fault(error: Exception, told: Told) -> str:
    """The sentence for a page, once the fault has been told of."""
    told(f"an internal fault: {type(error).__name__}: {error}")
    return "An internal fault; seshis serve has told of it."
