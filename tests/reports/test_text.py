"""The report as text: what a reader must know comes first, and nothing hostile passes."""

from itertools import pairwise

import pytest

from powerflex_rows import ms, row
from reports.making import report_on
from seshis.errors import DriverNotFoundError
from seshis.reports.model import Sections
from seshis.reports.palette import ANSI, PLAIN
from seshis.reports.text import text_lines
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window

EMPTY = Sections(empty=True)
DRIVERS = Sections(drivers=True)
HOSTILE = "a\x1b[31m\r\n\x9b\u202e\u2028"
HOSTILE_SHOWN = "a\\x1b[31m\\x0d\\x0a\\x9b\\u202e\\u2028"


def lines_of(engine, records, **making):
    return list(text_lines(report_on(engine, records, **making)))


@pytest.mark.parametrize(
    ("covered", "caveat"),
    [
        (
            Completeness("page", 25, 1000, 1, 40),
            (
                "⚠️ Page 1 of 40: 25 of 1000 sessions. "
                "Percentages describe this page only; use --limit all."
            ),
        ),
        (
            Completeness("incomplete", 990, 1000),
            "⚠️ incomplete: 990 of 1000 sessions. Percentages describe these only.",
        ),
        (
            Completeness("incomplete", 3),
            "⚠️ incomplete: 3 records, the last of a file cut short; what followed it is missing.",
        ),
        (
            Completeness("unknown", 7),
            "⚠️ 7 sessions retrieved; the source gives no total that proves them to be all.",
        ),
    ],
)
@pytest.mark.parametrize("sections", [EMPTY, Sections(micro=True), DRIVERS])
def test_a_report_that_may_not_cover_everything_says_so_under_its_total(
    engine, covered, caveat, sections
):
    report = report_on(engine, [row()], sections=sections)._replace(completeness=covered)
    lines = list(text_lines(report))
    total = next(n for n, line in enumerate(lines) if line.startswith("📊 Total"))
    assert lines[total + 1] == caveat


def test_a_complete_report_has_no_caveat(engine):
    assert not [line for line in lines_of(engine, [row()]) if "⚠️" in line]


def test_sections_are_parted_by_one_empty_line(engine):
    lines = lines_of(engine, [row()])
    assert lines[0].startswith("📊 Total sessions returned")
    assert lines[-1]
    assert all(one or two for one, two in pairwise(lines))


@pytest.mark.parametrize(
    ("window", "says"),
    [
        (Window(), "No sessions in the test's file."),
        (
            Window(ms("2025-09-07 00:00:00"), ms("2025-09-08 00:00:00") - 1),
            "No sessions from 2025-09-07 00:00:00 to 2025-09-07 23:59:59 (UTC).",
        ),
        (Window(ms("2030-01-01 00:00:00")), "No sessions from 2030-01-01 00:00:00 (UTC)."),
        (Window(None, ms("2001-01-01 00:00:00")), "No sessions to 2001-01-01 00:00:00 (UTC)."),
    ],
)
def test_a_window_without_sessions_is_named(engine, window, says):
    lines = lines_of(engine, [row()] if window != Window() else [], window=window)
    assert lines == [
        "📊 Total sessions returned: 0 (filtered from 0)",
        says,
        "",
        "🧾 Sessions used: 0 (0 doubted), left out: 0; days in UTC.",
    ]


def test_the_total_is_followed_by_all_that_arrived(engine):
    lines = lines_of(engine, [row(), b"[]", row(session_kwh=-1)], sections=EMPTY)
    assert lines[0] == "📊 Total sessions returned: 1 (filtered from 3)"


@pytest.mark.parametrize(
    ("sites", "line"),
    [
        (["Hub"], "🏢 Site: Hub"),
        (["Hub", "Garage", "Hub"], "🏢 Sites: 2"),
        ([None], "🏢 Site: unknown"),
        ([HOSTILE], f"🏢 Site: {HOSTILE_SHOWN}"),
    ],
)
def test_the_combined_summary_names_the_site_or_counts_the_sites(engine, sites, line):
    records = [row(session_id=str(n), site=site) for n, site in enumerate(sites)]
    assert line in lines_of(engine, records, sections=Sections(empty=True, micro=True))


def test_hostile_names_cannot_steer_a_terminal(engine):
    text = "\n".join(lines_of(engine, [row(user=HOSTILE, session_id=HOSTILE, site=HOSTILE)]))
    assert f"User: {HOSTILE_SHOWN}\n" in text
    assert not {"\x1b", "\r", "\x9b", "\u202e", "\u2028"} & set(text)


def test_each_driver_has_a_total_and_sessions_and_the_unclaimed_a_total_only(engine):
    records = [
        row(session_id="a", user=None),
        row(session_id="b", user=None),
        row("2025-09-15 07:12:27", 0.5, session_id="c"),
    ]
    assert lines_of(engine, records, sections=DRIVERS) == [
        "👥 User Session Summary:",
        "📊 Total unique users: 2",
        "",
        "User: null",
        "    Total sessions: 2",
        "",
        "User: vera@example.com",
        "    Total sessions: 1",
        (
            "    Session 1: START: 2025-09-15 07:12:27 / END: 2025-09-15 07:42:27 "
            "/ DURATION: 30.0m / 7.25 kWh / c"
        ),
        "",
        "🧾 Sessions used: 3 (0 doubted), left out: 0; on the session clock, days in UTC.",
    ]


def test_a_session_without_an_end_or_an_id_says_so(engine):
    record = row(session_id=None, session_end_time=None, created_at=None)
    (line,) = [line for line in lines_of(engine, [record], sections=DRIVERS) if "Session 1" in line]
    assert "END: unknown / DURATION: unknown / 7.25 kWh / no id" in line


@pytest.mark.parametrize(
    ("energy_kwh", "colour"),
    [(3.328, ANSI.high), (3.3, ANSI.medium), (1.7, ANSI.medium), (1.6, ANSI.low), (0, ANSI.low)],
)
def test_a_session_is_coloured_by_its_average_current(engine, energy_kwh, colour):
    record = row(hours=1, session_kwh=energy_kwh)
    lines = list(text_lines(report_on(engine, [record], sections=DRIVERS), ANSI))
    (line,) = [line for line in lines if "Session 1" in line]
    assert line.startswith(f"    {colour}Session 1: ")
    assert line.endswith(ANSI.reset)


def test_colours_are_explained_with_the_voltage_they_assume(engine):
    coloured = list(text_lines(report_on(engine, [row()], sections=DRIVERS, volts=240), ANSI))
    assert "an assumed 240 V (--volts)" in coloured[-3]
    plain = list(text_lines(report_on(engine, [row()], sections=DRIVERS), PLAIN))
    assert not [line for line in plain if "--volts" in line or "\x1b" in line]


@pytest.mark.parametrize(
    ("record", "calculation"),
    [
        (row(hours=8.47, session_kwh=0.0221), "8.47h, 2.6W, 0.01A"),
        (row(hours=4.9, session_kwh=12.7557), "4.90h, 2603.2W, 12.5A"),
        (row(session_end_time=None, created_at=None), "no duration"),
    ],
)
def test_debug_is_told_the_averages_of_each_session(engine, record, calculation):
    told = []
    list(text_lines(report_on(engine, [record], sections=DRIVERS), PLAIN, told.append))
    assert told == [f"Session 1 calculations: {calculation}"]


def test_a_driver_is_found_whatever_the_case(engine):
    report = report_on(engine, [row(), row(session_id="2", user="bob")], driver="VERA@Example.com")
    assert report.chosen_driver.driver == "vera@example.com"
    assert [driver.driver for driver in report.drivers] == ["vera@example.com"]


def test_a_driver_of_exactly_the_name_is_preferred_to_one_of_another_case(engine):
    users = ["Vera@example.com", "Vera@example.com", "vera@example.com"]
    records = [row(session_id=str(n), user=user) for n, user in enumerate(users)]
    assert report_on(engine, records, driver="vera@example.com").chosen_driver.sessions == 1


def test_a_driver_that_is_not_there_is_answered_with_the_closest_names(engine):
    records = [row(), row(session_id="2", user="john@example.com")]
    with pytest.raises(DriverNotFoundError) as raised:
        report_on(engine, records, driver="vero@example.com\x1b")
    message = str(raised.value)
    assert message.startswith("User 'vero@example.com\\x1b' not found; the closest names are vera@")
    assert message.endswith("Run --user without a name to see all users.")
