"""How much of what a source holds a report covers, and how that is known.

A value that travels from the source to the report; the proof itself is the source's work.
"""

from typing import Literal, NamedTuple

State = Literal["complete", "incomplete", "page", "unknown"]


class Completeness(NamedTuple):
    """What was retrieved of what there is.

    state: complete (every session of the window is here), incomplete (some are missing though
    all were asked for), page (only a page was asked for), unknown (nothing proves them to be
    all: the source gives no total, or files filled the history).
    gaps: the times of the period that a history never retrieved, in words.
    """

    state: State
    retrieved: int
    total_count: int | None = None
    page: int | None = None
    pages: int | None = None
    gaps: str = ""
