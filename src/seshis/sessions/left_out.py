"""The reasons for which a record is not counted as a session, in the words users read.

The SQL of the checks and of the engine yields these words; the tests hold both sides together.
"""

from typing import NamedTuple

NOT_JSON = "not JSON"
NOT_AN_OBJECT = "not an object"
NO_ENERGY = "no energy"
ENERGY_NOT_A_NUMBER = "energy is not a number"
ENERGY_NEGATIVE = "energy is negative"
NO_USABLE_TIME = "no usable time"
IDENTICAL_RECORD = "identical record"
DUPLICATE_ID = "duplicate session id"

OUTSIDE_WINDOW = "outside the window"
"""Not a fault: a file holds it, the report was not asked about it, and no total includes it."""


class LeftOut(NamedTuple):
    """How many records a reason left out."""

    reason: str
    records: int


class LeftOutRecord(NamedTuple):
    """One record that was left out: its place in what arrived, from 1, and how it begins."""

    number: int
    reason: str
    start: str
