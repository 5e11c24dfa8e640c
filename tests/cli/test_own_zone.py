"""Reports whose days and hours are others than those of the place the sessions are from."""

from pathlib import Path

import pytest

from powerflex_rows import answer, row

FIXTURES = Path(__file__).parents[1] / "layouts" / "fixtures"
BOULDER = FIXTURES / "boulder" / "stations.csv"
PORTFOLIO = FIXTURES / "powerflex_portfolio" / "sessions.csv"


def test_a_zone_that_the_records_know_better_is_named_with_the_flag_that_takes_it(seshis):
    run = seshis(BOULDER, "--empty")
    assert (
        "⚠️ Days and hours are those of UTC, but most sessions are in America/Denver: "
        "--tz America/Denver counts in theirs."
    ) in run.err
    assert "days in UTC, not in that of most sessions, America/Denver" in run.out


def test_nothing_is_said_where_the_report_keeps_their_zone(seshis):
    run = seshis(BOULDER, "--empty", "--tz", "America/Denver")
    assert "⚠️" not in run.err
    assert run.out.endswith("days in America/Denver.\n")
    elsewhere = seshis(BOULDER, "--empty", env={"TZ": "America/Denver"})
    assert "⚠️" not in elsewhere.err


def test_another_name_of_the_same_hours_agrees(seshis):
    assert "⚠️" not in seshis(BOULDER, "--empty", env={"TZ": "America/Edmonton"}).err


def test_who_asks_for_a_zone_is_not_warned_but_readers_are_told(seshis):
    run = seshis(BOULDER, "--empty", "--tz", "Europe/London")
    assert "⚠️" not in run.err
    assert "not in that of most sessions, America/Denver (--tz America/Denver)" in run.out


def test_offsets_without_a_zones_name_are_told_as_such(seshis):
    run = seshis(PORTFOLIO, "--empty")
    assert "but most sessions are in UTC-07:00: --tz ZONE counts in theirs." in run.err
    assert seshis(PORTFOLIO, "--json").json["own_zone"] == {
        "zone": None,
        "offsets_min": [-420],
        "sessions": 2,
    }


@pytest.mark.parametrize("folder", ["elaad", "asensio", "steve"])
def test_records_that_tell_no_zone_are_taken_as_the_report_has_them(seshis, folder):
    (path, *_) = sorted((FIXTURES / folder).iterdir())
    assert "Days and hours" not in seshis(path, "--empty", "--tz", "Asia/Tokyo").err
    assert seshis(path, "--json", env={"TZ": "Asia/Tokyo"}).json["own_zone"] is None


def test_utc_in_records_says_nothing_of_where_they_are_from(seshis, write_json):
    path = write_json(answer([row("2025-09-15 07:00:00")]))
    assert "⚠️" not in seshis(path, "--empty", env={"TZ": "America/Los_Angeles"}).err


def test_the_assumptions_of_a_page_tell_it(seshis, tmp_path):
    seshis(BOULDER, "--html", "page.html")
    assert "UTC; most sessions are in America/Denver" in (tmp_path / "page.html").read_text()
