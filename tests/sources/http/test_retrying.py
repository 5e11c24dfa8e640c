from datetime import UTC, datetime

import pytest

from seshis.errors import SourceError
from seshis.sources.http.retrying import RetryPolicy, asked_wait, is_passing

NOW = datetime(2025, 9, 15, 7, 12, 27, tzinfo=UTC)


def test_waits_double_with_a_random_half_up_to_a_bound():
    policy = RetryPolicy(first_wait=1, longest_wait=4)
    for attempt, longest in enumerate([1, 2, 4, 4]):
        waits = {policy.wait(attempt, None) for _ in range(50)}
        assert len(waits) > 1
        assert longest / 2 <= min(waits) <= max(waits) <= longest


def test_a_wait_that_the_server_asks_for_is_kept_and_spread():
    waits = [RetryPolicy(first_wait=1).wait(0, 30) for _ in range(50)]
    assert 30 < min(waits) < max(waits) <= 31


def test_a_wait_too_long_to_sit_through_is_the_end():
    with pytest.raises(SourceError, match="asks to wait 600 s"):
        RetryPolicy().wait(0, 600)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 15 Sep 2025 07:13:27 GMT", 60),
        ("Mon, 15 Sep 2025 07:12:00 GMT", 0),
        ("Mon, 15 Sep 2025 07:13:27 -0000", 60),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("Mon, 99 Sep 2025 07:13:27 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header, seconds):
    assert asked_wait(header, NOW) == seconds


def test_only_what_may_pass_is_tried_again():
    assert [status for status in range(100, 600) if is_passing(status)] == [429, *range(500, 600)]
