"""How many records each check found, and examples of them."""

from collections.abc import Iterator
from typing import NamedTuple

from seshis.engine.connection import Row
from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation
from seshis.sessions.classes import MOST_KWH
from seshis.sessions.left_out import OUTSIDE_WINDOW, LeftOut, LeftOutRecord
from seshis.sessions.plausibility import DOUBTS, DROPS, MARKS, Check, Severity, marks_in

_EXAMPLES = 100
# More than is shown of one: a secret cut in half would not be known for one.
_EXAMPLE_CHARACTERS = 4096


class Received(NamedTuple):
    """What arrived before any of it was left out; energy_kwh sums what is a number."""

    records: int
    empty: int
    micro: int
    energy_kwh: float


class Found(NamedTuple):
    """A check and how many records it found: left out by a drop, counted with a doubt or note."""

    check: Check
    records: int


class Tally(NamedTuple):
    """What the checks found in the records of a window.

    doubted: the sessions that count and carry a doubt.
    """

    received: Received
    left_out: tuple[LeftOut, ...]
    found: tuple[Found, ...]
    doubted: int


class CheckedRecord(NamedTuple):
    """One record that a check found something in, with all the reasons; times in UTC ms."""

    number: int
    session_id: str | None
    site: str | None
    station: str | None
    start_ms: int | None
    end_ms: int | None
    energy_kwh: float | None
    record: str
    severity: Severity
    reasons: tuple[str, ...]


class Example(NamedTuple):
    """One record that a check found: its place in what arrived, from 1, and its id."""

    number: int | None
    session_id: str | None


def take_tally(tallies: Relation) -> Tally:
    """The counts of every check, drops first, in the order they are declared."""
    rows = tallies.ask(sql_text("seshis.checks", "tally"), most_kwh=MOST_KWH)
    left_out: dict[str, int] = {}
    marked = dict.fromkeys(MARKS, 0)
    doubted = 0
    for reason, marks, records, *_ in rows:
        if reason is not None:
            left_out[reason] = left_out.get(reason, 0) + records
            continue
        doubted += records if marks & DOUBTS else 0
        for check in marks_in(marks):
            marked[check] += records
    found = [Found(check, left_out.get(check.name, 0)) for check in DROPS]
    found += [Found(check, records) for check, records in marked.items()]
    by_size = sorted(left_out.items(), key=lambda item: (-item[1], item[0]))
    return Tally(
        received=_received(rows),
        left_out=tuple(LeftOut(reason, records) for reason, records in by_size),
        found=tuple(found),
        doubted=doubted,
    )


def _received(rows: list[Row]) -> Received:
    records, empty, micro = (sum(row[column] for row in rows) for column in (2, 3, 4))
    return Received(records, empty, micro, sum((row[5] for row in rows), 0.0))


def examples_of(judged: Relation, each: int) -> dict[Check, list[Example]]:
    """The first records that each check found, `each` of them at most."""
    drops = {check.name: check for check in DROPS}
    examples: dict[Check, list[Example]] = {}
    rows = judged.ask(sql_text("seshis.checks", "examples"), outside=OUTSIDE_WINDOW, each=each)
    for reason, marks, arrival, session_id in rows:
        example = Example(None if arrival is None else arrival + 1, session_id)
        for check in [drops[reason]] if reason is not None else marks_in(marks):
            found = examples.setdefault(check, [])
            if len(found) < each:
                found.append(example)
    return examples


def checked_records(judged: Relation) -> Iterator[CheckedRecord]:
    """Every record that a check found something in; needs the column record."""
    rows = judged.stream(sql_text("seshis.checks", "checked_records"), outside=OUTSIDE_WINDOW)
    for arrival, *told, reason, marks in rows:
        session_id, site, station, start_ms, end_ms, energy_kwh, record = told
        found = marks_in(marks)
        severity: Severity = "note"
        if reason is not None:
            severity = "drop"
        elif marks & DOUBTS:
            severity = "doubt"
        names = [reason] * (reason is not None) + [check.name for check in found]
        yield CheckedRecord(
            arrival + 1,
            session_id,
            site,
            station,
            start_ms,
            end_ms,
            energy_kwh,
            record,
            severity,
            tuple(names),
        )


def left_out_records(judged: Relation) -> list[LeftOutRecord]:
    """The first hundred records that were left out; needs the column record."""
    rows = judged.ask(
        """
        SELECT arrival + 1, left_out, coalesce(left(record, $characters), '')
        FROM judged
        WHERE left_out <> $outside
        ORDER BY arrival
        LIMIT $examples
        """,
        characters=_EXAMPLE_CHARACTERS,
        outside=OUTSIDE_WINDOW,
        examples=_EXAMPLES,
    )
    return [LeftOutRecord(*row) for row in rows]


def received_records(judged: Relation) -> Iterator[str]:
    """Every record of the window as received, counted or not; needs the column record."""
    rows = judged.stream(
        """
        SELECT record
        FROM judged
        WHERE record IS NOT NULL AND left_out IS DISTINCT FROM $outside
        ORDER BY arrival
        """,
        outside=OUTSIDE_WINDOW,
    )
    return (record for (record,) in rows)
