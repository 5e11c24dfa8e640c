"""The checks that every record passes through: each has a name, a severity and a meaning.

A drop cannot be counted as a session; a doubt is counted, though part of it cannot be true or is
far from what sessions are; a note is counted and true as far as one can tell, but worth knowing.
The SQL of the checks room yields them; here they are declared, once.
"""

from typing import Literal, NamedTuple

from seshis.sessions import left_out

Severity = Literal["drop", "doubt", "note"]


class Check(NamedTuple):
    """A check by the words users read."""

    name: str
    severity: Severity
    meaning: str


DROPS = (
    Check(left_out.NOT_JSON, "drop", "a line or row that is no JSON, such as one cut short"),
    Check(left_out.NOT_AN_OBJECT, "drop", "JSON, but a number, a text, a list or null"),
    Check(left_out.NO_ENERGY, "drop", "the energy is missing, null or blank"),
    Check(
        left_out.ENERGY_NOT_A_NUMBER,
        "drop",
        "text, true or false, NaN, infinite; a number written as text is read",
    ),
    Check(left_out.ENERGY_NEGATIVE, "drop", "below 0 kWh"),
    Check(left_out.NO_USABLE_TIME, "drop", "no start from 2000 to 2099 on the clock that counts"),
    Check(left_out.IDENTICAL_RECORD, "drop", "the same record stands in the input once more"),
    Check(
        left_out.DUPLICATE_ID,
        "drop",
        "another record of the same session was changed later, or came later",
    ),
)

MARKS = (
    Check("ends before it starts", "doubt", "the plug's end is before its start"),
    Check("no duration", "doubt", "it ends at the instant it starts"),
    Check("under a minute", "note", "plugged in for less than 60 s: often a failed attempt"),
    Check("over 48 hours", "doubt", "plugged in for longer than two days"),
    Check("over 250 kWh", "doubt", "more energy than the batteries of cars hold"),
    Check("over the highest power", "doubt", "its average power is above the highest believed"),
    Check("start differs from its id", "doubt", "by over 10 minutes from the time in session_id"),
    Check("end on a broken clock", "doubt", "an end before 2000 or after 2099 is read as unknown"),
    Check("no end", "note", "still plugged in when it was exported, or its end was lost"),
    Check("dated by the record clock", "note", "by when its record was made and changed"),
    Check("time exists twice", "note", "clocks went back: read as the earlier time that fits"),
    Check("time does not exist", "note", "clocks went forward: moved on by the gap"),
    Check("unknown zone", "doubt", "the row names a zone nobody knows: its file's was taken"),
    Check("no station", "note", "the record does not say where it was"),
    Check("conflicting records", "doubt", "another record of it said something else"),
)
"""A session's marks are a number; the place of a check here is the place of its bit."""

CONFLICTING_RECORDS = 1 << [check.name for check in MARKS].index("conflicting records")

DOUBTS = sum(1 << place for place, check in enumerate(MARKS) if check.severity == "doubt")


def marks_in(number: int) -> list[Check]:
    """The checks that a session's marks name."""
    return [check for place, check in enumerate(MARKS) if number >> place & 1]
