import pytest

from seshis.reports.cells import cell, cell_of_document
from seshis.sessions.zone import Zone


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (999, "count", "999"),
        (9812, "count", "9,812"),
        (12003, "count", "12,003"),
        (26013.1, "kwh", "26,013.1 kWh"),
        (1080.94, "hours", "1,080.9 h"),
        (-1234.5, "change", "-1,234.5"),
        (1234567.5, "amount", "1,234,567.50"),
        (0, "time", "1970-01-01 00:00:00"),
        (None, "count", "–"),
    ],
)
def test_thousands_are_parted_from_the_first_on_so_that_a_column_is_alike(value, kind, words):
    assert cell_of_document(value, kind, Zone("UTC")) == words
    assert cell(value, kind, Zone("UTC")) == words.replace("–", "-")
