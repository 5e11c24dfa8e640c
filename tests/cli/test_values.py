"""What is read as a number."""

import pytest

from seshis.cli.settings import values
from seshis.errors import UsageError


@pytest.mark.parametrize("text", ["١٢", "1_0", "１２", "one", "", "nan", "1e400"])
@pytest.mark.parametrize(
    "parse", [values.positive, values.days, values.minutes, values.percent, values.count]
)
def test_what_is_not_written_as_a_plain_number_is_none(parse, text):
    with pytest.raises(UsageError):
        parse(text)


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("1.5", 1.5), ("1e2", 100), (" 3 ", 3)])
def test_numbers_are_read_as_written(text, number):
    assert values.positive(text) == number
