from datetime import date

import pytest

from seshis.reports.charts.wording import count, percent, period, round_count


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0.0%"),
        (0.01, "<0.1%"),
        (0.05, "0.1%"),
        (1.62, "1.6%"),
        (99.94, "99.9%"),
        (99.97, ">99.9%"),
        (100, "100.0%"),
    ],
)
def test_a_little_is_never_written_as_nothing_nor_nearly_all_as_all(value, words):
    assert percent(value) == words


def test_counts_separate_thousands_and_agree_with_their_noun():
    assert count(3395, "session") == "3,395 sessions"
    assert count(1, "session") == "1 session"
    assert count(1234) == "1,234"


def test_counts_on_an_axis_stay_short():
    assert [round_count(n) for n in (0, 1500, 20_000, 1_500_000)] == ["0", "1,500", "20k", "1.5M"]


def test_a_period_of_one_day_is_one_date():
    assert period(date(2025, 9, 7), date(2025, 9, 7)) == "2025-09-07"
    assert period(date(2025, 9, 7), date(2025, 9, 8)) == "2025-09-07 to 2025-09-08"
