"""Which time is covered by what was retrieved: arithmetic of spans, both ends included."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_DAYS_A_MONTH = 31


class Span(NamedTuple):
    """The instants between two, both included, UTC milliseconds."""

    from_ms: int
    to_ms: int


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same instants in as few spans as do, in order."""
    whole: list[Span] = []
    for span in sorted(span for span in spans if span.from_ms <= span.to_ms):
        if whole and span.from_ms <= whole[-1].to_ms + 1:
            whole[-1] = Span(whole[-1].from_ms, max(whole[-1].to_ms, span.to_ms))
        else:
            whole.append(span)
    return whole


def uncovered(asked: Span, covered: Iterable[Span]) -> list[Span]:
    """What of the span asked for lies in no other, in order."""
    gaps: list[Span] = []
    at_ms = asked.from_ms
    for span in joined(covered):
        if span.to_ms < at_ms:
            continue
        if span.from_ms > asked.to_ms:
            break
        if span.from_ms > at_ms:
            gaps.append(Span(at_ms, span.from_ms - 1))
        at_ms = span.to_ms + 1
    if at_ms <= asked.to_ms:
        gaps.append(Span(at_ms, asked.to_ms))
    return gaps


def by_month(span: Span) -> Iterator[Span]:
    """The span cut where UTC months begin."""
    at_ms = span.from_ms
    while at_ms <= span.to_ms:
        next_ms = _next_month(at_ms)
        yield Span(at_ms, min(next_ms - 1, span.to_ms))
        at_ms = next_ms


def month_of(at_ms: int) -> str:
    """The UTC month of an instant, YYYY-MM."""
    return f"{_moment(at_ms):%Y-%m}"


def _next_month(at_ms: int) -> int:
    first = _moment(at_ms).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    following = (first + timedelta(days=_MOST_DAYS_A_MONTH)).replace(day=1)
    return (following - _EPOCH) // timedelta(milliseconds=1)


def _moment(at_ms: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=at_ms)
