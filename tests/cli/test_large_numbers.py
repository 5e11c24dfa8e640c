"""Large numbers are written alike wherever a person reads: thousands are parted by commas."""

import re

import pytest

from powerflex_rows import answer, row

UNPARTED = re.compile(r"(?<![\w.,:#-])\d{4,}(?![\w-])")
"""A number without its comma; not a date, a time or a record's place."""
ANALYSES = (
    *("--stations", "--silent", "--visits", "--trend", "--usage", "--vehicles", "--unclaimed"),
    *("--triage", "--overview", "--checks", "--station"),
)
PER_STATION = 2400


@pytest.fixture(scope="module")
def fleet():
    """Two stations without a digit in their names, one of which fails much in the second half."""
    return [
        row(
            f"2025-{1 + day // 28:02}-{1 + day % 28:02} {2 * hour:02}:{30 * at:02}:00",
            session_id=f"{'ab'[at]}-{day}-{hour}",
            pfid=("left", "right")[at],
            session_kwh=None if hour == 0 else 0 if at and day > 100 and hour % 2 else 900.5,
            user=f"{'vwxyz'[hour % 5]}@example.com" if hour % 3 else None,
        )
        for day in range(PER_STATION // 12)
        for hour in range(12)
        for at in range(2)
    ]


def test_no_analysis_writes_thousands_without_commas(seshis, write_json, fleet):
    path = write_json(answer(fleet))
    compared = ("--compare", "2025-01-01..2025-04-01", "--from", "2025-04-02", "--to", "2025-07-20")
    for asked in (ANALYSES, compared):
        run = seshis(path, *asked)
        assert run.code == 0
        found = [line for line in (run.out + run.err).splitlines() if UNPARTED.search(line)]
        assert found == []


def test_the_documents_own_lines_keep_theirs_plain(seshis, write_json, fleet):
    """The SESHIS 2.0 document shows them so, and scripts may read them."""
    out = seshis(write_json(answer(fleet)), "--empty").out
    assert "📊 Total sessions returned: 4400 (filtered from 4800)" in out
    assert "🧾 Sessions used: 4,400 (" in out
