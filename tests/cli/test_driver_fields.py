"""Sessions from records that have no field for a driver, alone and among others."""

import json
from pathlib import Path

import pytest

from powerflex_rows import answer, row

BOULDER = Path(__file__).parents[1] / "layouts" / "fixtures" / "boulder" / "stations.csv"
QUIET = ("--tz", "America/Denver")


@pytest.fixture
def claimed(write_json):
    """Ten sessions, two of them unclaimed."""
    rows = [row(f"2025-09-{day:02} 17:00:00") for day in range(10, 18)]
    rows += [row(f"2025-09-{day:02} 17:00:00", user=None) for day in (18, 19)]
    return write_json(answer(rows), "claimed.json")


@pytest.fixture
def nameless(write_json):
    """Thirty sessions whose records have no user."""
    rows = [row(f"2025-08-{day:02} 17:00:00", session_kwh=0) for day in range(1, 31)]
    for one in rows:
        del one["user"]
    return write_json(answer(rows), "nameless.json")


def test_unclaimed_is_counted_among_the_records_that_have_a_field_for_a_driver(
    seshis, claimed, nameless
):
    for other, count in ((BOULDER, 3), (nameless, 30)):
        out = seshis(claimed, other, "--unclaimed", *QUIET).out
        assert "Without a driver: 2 of 10 sessions, 20.0%" in out
        assert f"{count} of {count + 10} sessions are from records that name no driver field" in out


def test_the_overview_gives_no_advice_about_signs_for_them(seshis, claimed, nameless):
    out = seshis("overview", claimed, nameless, *QUIET).out
    assert "unclaimed, of the 10 told   20.0% (5.7-51.0)  < 30.0%  met" in out
    assert "Check the signs" not in out


def test_their_failures_do_not_speak_for_signs(seshis, claimed, nameless):
    found = seshis(claimed, nameless, "--triage", "--json", *QUIET).json["analyses"]["triage"]
    assert (found["failed"]["part"], found["explained_by_signs"]) == (30, 0)


def test_without_any_driver_nothing_is_unclaimed(seshis, nameless):
    for path in (BOULDER, nameless):
        out = seshis(path, "--unclaimed", *QUIET).out
        assert "sessions name no driver field." in out
        assert "100.0%" not in out


def test_a_field_that_is_always_empty_is_told_without_a_share(seshis, write_json):
    rows = [row(f"2025-09-{day:02} 17:00:00", user=None) for day in range(10, 18)]
    out = seshis(write_json(answer(rows)), "--unclaimed", *QUIET).out
    assert "No session names a driver: all 8 are unclaimed, or" in out
    assert "100.0%" not in out


def test_a_field_that_only_later_records_have_is_one(seshis, tmp_path):
    rows = [
        row(f"2025-{month:02}-{day:02} 17:00:00") for month in range(1, 8) for day in range(1, 21)
    ]
    for one in rows[:130]:
        del one["user"]
    (tmp_path / "late.ndjson").write_text("".join(json.dumps(one) + "\n" for one in rows))
    out = seshis("late.ndjson", "--unclaimed", *QUIET).out
    assert "Without a driver: 130 of 140 sessions, 92.9%" in out


def test_triage_says_which_hypotheses_need_drivers(seshis, nameless):
    out = seshis(nameless, "--triage", *QUIET).out
    lines = [line.split() for line in out.splitlines() if "(needs drivers)" in line]
    assert [line[-2:] for line in lines] == [["-", "-"]] * 3
    assert "whether cars and drivers, single stations or signs explain any cannot be told" in out


def test_a_page_without_drivers_shows_no_pseudonyms(seshis, claimed, tmp_path):
    said = "Drivers are shown by pseudonyms."
    for path, shown in ((BOULDER, False), (claimed, True)):
        seshis(path, "--user", "--html", "page.html", "--force", *QUIET)
        assert (said in (tmp_path / "page.html").read_text()) is shown


def test_the_history_counts_as_its_sources_did(seshis, claimed):
    seshis("sync", BOULDER)
    seshis("sync", claimed)
    asked = ("--source", "history", "--from", "2018-01-01", "--no-input", *QUIET)
    out = seshis(*asked, "--unclaimed").out
    assert "Without a driver: 2 of 10 sessions, 20.0%" in out
    assert json.loads(seshis(*asked, "--all", "--json").out)["analyses"]["all"]["targets"][3][
        "rate"
    ] == pytest.approx(
        {"part": 2, "whole": 10, "rate": 0.2, "low": 0.0567, "high": 0.5098}, rel=1e-2
    )
