"""--graph over analyses: which files, and what a terminal is shown."""

import sys

import pexpect
import pytest

from powerflex_rows import row


@pytest.fixture
def week(write_json):
    days = [(7 + number % 9, 8 + number % 12, number % 3) for number in range(60)]
    return write_json(
        [row(f"2025-09-{day:02} {hour:02}:00:00", session_kwh=kwh) for day, hour, kwh in days]
    )


def pictures(folder):
    return sorted(path.name for path in folder.iterdir() if path.suffix in {".png", ".svg"})


def test_each_chart_of_an_analysis_is_a_file_of_its_name(seshis, week, tmp_path):
    run = seshis(week, "--trend", "--graph")
    assert run.code == 0
    names = [
        "seshis-trend-days-2025-09-07_2025-09-15.png",
        "seshis-trend-weeks-2025-09-07_2025-09-15.png",
    ]
    assert pictures(tmp_path) == names
    assert all(f"Chart written to {name}" in run.err for name in names)


def test_a_name_is_that_of_the_first_and_begins_those_of_the_others(seshis, week, tmp_path):
    run = seshis(week, "--trend", "--visits", "--empty", "--graph", "a.svg")
    assert run.code == 0
    assert pictures(tmp_path) == [
        "a-trend-days.svg",
        "a-trend-weeks.svg",
        "a-visits-outcomes.svg",
        "a.svg",
    ]


def test_where_there_is_nothing_to_draw_it_is_said(seshis, week, tmp_path):
    run = seshis(week, "--silent", "--graph", "a.svg")
    assert run.code == 0
    assert "There is nothing to draw." in run.err
    assert pictures(tmp_path) == []


def test_text_that_goes_into_a_file_has_no_charts_in_it(seshis, week):
    assert seshis(week, "--trend", "--graph").out == seshis(week, "--trend").out


def test_a_terminal_without_a_display_shows_the_essentials_as_well(week, tmp_path, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    arguments = ["-P", "-m", "seshis", str(week), "--empty", "--visits", "--graph", "--no-input"]
    spawned = pexpect.spawn(
        sys.executable, arguments, cwd=tmp_path, encoding="utf-8", dimensions=(60, 200)
    )
    shown = spawned.read()
    assert "Empty sessions by day:" in shown
    assert "What became of visits:" in shown
    assert "│████" in shown
    assert len(pictures(tmp_path)) == 2
