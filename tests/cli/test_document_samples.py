"""The sample outputs of the document, to the character, from records built to give them."""

from pathlib import Path

import pytest

from powerflex_rows import answer, clocked, document_drivers, document_week

GOLDEN = Path(__file__).parent / "golden"
CLOSING = (
    "📏 Failed share by threshold: 65.1% at 0 kWh, 65.1% below 0.1, 65.4% below 0.5, "
    "65.4% below 1, 65.4% below 2 kWh\n"
    "🧾 Sessions used: 1,000 (0 doubted), left out: 0; on the session clock, days in UTC.\n"
)


@pytest.mark.parametrize(
    ("flags", "golden"),
    [
        (["--empty"], "empty.txt"),
        (["--micro"], "micro.txt"),
        (["--empty", "--micro"], "combined.txt"),
    ],
)
def test_a_week_of_sessions_is_reported_as_the_document_shows(seshis, write_json, flags, golden):
    run = seshis(write_json(answer(document_week())), *flags)
    assert run.out == (GOLDEN / golden).read_text() + "\n" + CLOSING
    assert (run.code, run.err) == (0, "")


def test_users_are_listed_as_the_document_shows(seshis, write_json):
    run = seshis(write_json(answer(document_drivers())), "--user")
    # The document elides sessions and users by "..."; what it shows stands there in its order.
    shown = (GOLDEN / "users.txt").read_text().split("    ...\n")
    assert run.out.startswith(shown[0])
    assert shown[1] in run.out
    assert run.out.count("\nUser: ") == 15


def test_the_example_record_is_dated_by_its_record_clock(seshis, write_json):
    example = {
        "session_id": "0021160501_2025-09-11...",
        "reporting_id": 477544158,
        "session_kwh": 5.3713,
        "session_start_time": 1757623500418,
        "session_end_time": 1757623500470,
        "created_at": "2025-09-15T07:12:27.381Z",
        "updated_at": "2025-09-15T07:13:13.838Z",
        "status": "FINISHED",
        "user": "user@example.com",
        "vehicle": "2020 Tesla Model Y Performance AWD",
        "site": "Site Name",
        "cost_actual": 0.81,
    }
    run = seshis(write_json(answer([example])), "--user")
    assert (
        "    Session 1: START: 2025-09-15 07:12:27 / END: 2025-09-15 07:13:13 / DURATION: 46.0s "
        "/ 5.3713 kWh / 0021160501_2025-09-11...\n"
    ) in run.out


def test_debug_tells_power_and_current_as_the_document_shows(seshis, write_json):
    rows = [
        clocked("2025-09-12 16:16:48", "2025-09-13 00:45:00", 0.0221, "0101110106_2025-09-12"),
        clocked("2025-08-20 19:29:13", "2025-08-21 00:23:13", 12.7557, "0101110102_2025-08-20"),
    ]
    run = seshis(write_json(answer(rows)), "--user", "--debug")
    lines = run.err.splitlines()
    assert lines[0] == "🔧 Debug mode enabled"
    assert lines[1] == (
        "🔧 Arguments parsed: {'user': 'all', 'empty': False, 'micro': False, "
        "'advanced': False, 'graph': False, 'printsessions': False, 'debug': True}"
    )
    assert "🔧 Starting user session analysis (filter: all)..." in lines
    assert "🔧 Session 1 calculations: 8.47h, 2.6W, 0.01A" in lines
    assert "🔧 Session 2 calculations: 4.90h, 2603.2W, 12.5A" in lines
