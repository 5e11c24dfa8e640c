"""What a reader chose, as it stands in the address of a page.

Values are judged as those of the flags are: UsageError says what is wrong in a sentence.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar
from urllib.parse import urlencode

from seshis.errors import UsageError
from seshis.findings.catalogue import ANALYSES
from seshis.sessions.visible import quoted
from seshis.sessions.window import (
    RANGE_NAMES,
    RangeName,
    Window,
    custom_window,
    named_window,
    parse_day,
)
from seshis.sessions.zone import Zone

Query = Mapping[str, list[str]]
"""The values of an address, by name, in their order."""

OFFERED = tuple(name for name in ANALYSES if name not in {"station", "all"})
"""The analyses a page shows; those of one station and of every session have pages of their own."""

ORDERS = ("start", "plugged-in", "energy")
"""What a list of sessions can be sorted by."""
_LONGEST = 10_000
_MOST_DIGITS = 6
_Value = TypeVar("_Value")


class Terms(NamedTuple):
    """What the command settled: the zone, and how choices are read that it has flags for.

    threshold: the one where none is chosen, kWh; analyses: likewise.
    """

    zone: Zone
    threshold: float
    analyses: tuple[str, ...]
    parse_threshold: Callable[[str], float]


class Choice(NamedTuple):
    """The part of the sessions, and what is asked of it; None is all of it.

    first, last: local days, both included; range: a name for them that moves with the newest
        session, since an old file has none of today's.
    """

    threshold: float
    analyses: tuple[str, ...]
    site: str | None = None
    first: date | None = None
    last: date | None = None
    range: RangeName | None = None

    def days(self, zone: Zone, newest_ms: int) -> tuple[date | None, date | None]:
        """The first and the last day, of a range those up to the newest session's."""
        if self.range is None:
            return self.first, self.last
        window = named_window(self.range, zone, newest_ms)
        assert window.from_ms is not None  # noqa: S101 - a range has a beginning
        return zone.wall(window.from_ms).date(), zone.wall(newest_ms).date()

    def window(self, zone: Zone, newest_ms: int) -> Window:
        """The same as instants."""
        return custom_window(*self.days(zone, newest_ms), zone)


class Look(NamedTuple):
    """A list of sessions: whose, in which order, and which page of it, from 1."""

    station: str | None = None
    driver: str | None = None
    failed: bool = False
    order: str = ORDERS[0]
    ascending: bool = False
    page: int = 1


def choice_of(query: Query, terms: Terms) -> Choice:
    """Raises UsageError, naming the value, for one that is none."""
    first, last = (_parsed(query, name, parse_day) for name in ("from", "to"))
    named = _parsed(query, "range", _range)
    if named is not None and (first or last):
        raise UsageError("range and from or to exclude each other; give one of them")
    custom_window(first, last, terms.zone)
    return Choice(
        threshold=_parsed(query, "threshold", terms.parse_threshold) or terms.threshold,
        analyses=_analyses(query) or terms.analyses,
        site=_text(query, "site"),
        first=first,
        last=last,
        range=named,
    )


def look_of(query: Query) -> Look:
    """Raises UsageError as choice_of does."""
    order = _text(query, "order") or ORDERS[0]
    name = order.removeprefix("-")
    if name not in ORDERS:
        raise UsageError(f"order: {quoted(order)} is not one of {', '.join(ORDERS)}")
    return Look(
        station=_text(query, "station"),
        driver=_text(query, "driver"),
        failed=_parsed(query, "failed", _yes) or False,
        order=name,
        ascending=order.startswith("-"),
        page=_parsed(query, "page", _page) or 1,
    )


def query_of(choice: Choice, terms: Terms, look: Look | None = None) -> str:
    """The address's part after the question mark, without what goes without saying."""
    pairs: list[tuple[str, object]] = []
    if choice.site is not None:
        pairs.append(("site", choice.site))
    for name, value in (("from", choice.first), ("to", choice.last), ("range", choice.range)):
        if value is not None:
            pairs.append((name, value))
    if choice.threshold != terms.threshold:
        pairs.append(("threshold", f"{choice.threshold:.12g}"))
    if choice.analyses != terms.analyses:
        pairs.append(("analyses", ",".join(choice.analyses)))
    return urlencode([*pairs, *_pairs_of(look)], safe=",", errors="surrogatepass")


def _pairs_of(look: Look | None) -> Iterable[tuple[str, object]]:
    if look is None:
        return
    if look.station is not None:
        yield "station", look.station
    if look.driver is not None:
        yield "driver", look.driver
    if look.failed:
        yield "failed", "yes"
    if (look.order, look.ascending) != (ORDERS[0], False):
        yield "order", f"{'-' * look.ascending}{look.order}"
    if look.page != 1:
        yield "page", look.page


def _text(query: Query, name: str) -> str | None:
    """The one value of a name; None where it is empty or not there."""
    values = [value for value in query.get(name, ()) if value]
    if len(set(values)) > 1:
        raise UsageError(f"{name} is given twice; give it once")
    if values and len(values[0]) > _LONGEST:
        raise UsageError(f"{name}: {quoted(values[0])} is too long")
    return values[0] if values else None


def _parsed(query: Query, name: str, parse: Callable[[str], _Value]) -> _Value | None:
    text = _text(query, name)
    if text is None:
        return None
    try:
        return parse(text)
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from error


def _analyses(query: Query) -> tuple[str, ...]:
    """In the catalogue's order, whichever way they are given."""
    asked = {word for text in query.get("analyses", ()) for word in text.split(",") if word}
    unknown = sorted(asked - set(OFFERED))
    if unknown:
        known = ", ".join(OFFERED)
        raise UsageError(f"analyses: {quoted(unknown[0])} is not one of {known}")
    return tuple(name for name in OFFERED if name in asked)


def _range(text: str) -> RangeName:
    for name in RANGE_NAMES:
        if name == text:
            return name
    raise UsageError(f"{quoted(text)} is not one of {', '.join(RANGE_NAMES)}")


def _yes(text: str) -> bool:
    if text in {"yes", "no"}:
        return text == "yes"
    raise UsageError(f"{quoted(text)} is neither yes nor no")


def _page(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) > 0:
        return int(text)
    raise UsageError(f"{quoted(text)} is not the number of a page")
