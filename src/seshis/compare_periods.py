"""Finds the sessions of the two periods that a comparison is between: here, or by loading more.

The report's own sessions stay what they are; a period that they do not cover is loaded beside them.
"""

from collections.abc import Callable

from seshis.analyses.counts.extent import find_extent
from seshis.build_report import Question
from seshis.engine.periods import started_in, started_in_either
from seshis.findings.subject import Compared, Side
from seshis.load_sessions import LoadedSessions
from seshis.sessions.comparison import covers, pair_of
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone

Load = Callable[[Window], LoadedSessions]


def compared_periods(
    question: Question, loaded: LoadedSessions, zone: Zone, load: Load
) -> Compared | None:
    """Both periods; None where none are asked for, or no session tells which they are.

    loaded: the sessions of the question's window. load: loads those of another one.
    """
    window = question.window
    if question.compare is None:
        return None
    last_start_ms = find_extent(loaded.usable).last_start_ms
    pair = pair_of(question.compare, window, zone, last_start_ms)
    if pair is None:
        return None

    def side(period: Window) -> Side:
        if period == window:
            return Side(loaded.usable, period, loaded.completeness)
        if covers(window, period):
            return Side(started_in(loaded.usable, period), period, loaded.completeness)
        found = load(period)
        left_out = sum(count.records for count in found.tally.left_out)
        return Side(found.usable, period, found.completeness, left_out)

    this, other, at_once = side(pair.this), side(pair.other), None
    if covers(window, pair.this) and covers(window, pair.other):
        at_once = started_in_either(loaded.usable, pair.this, pair.other)
    return Compared(this, other, at_once)
