"""Every row of the document's Flag Combination Guide, on a file."""

import pytest

from powerflex_rows import answer, document_drivers, document_week, row

EMPTY = "⚡ Sessions with 0 kWh delivered: "
MICRO = "🔬 Microsessions (0 < kWh < 1.0): "
USERS = "👥 User Session Summary:"
COMBINED = "🔍 COMBINED SUMMARY"


@pytest.fixture
def week(write_json):
    return write_json(answer(document_week()), "week.json")


@pytest.fixture
def drivers(write_json):
    return write_json(answer(document_drivers()), "drivers.json")


def sections(out):
    return [head for head in (EMPTY, MICRO, COMBINED, USERS) if head in out]


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (["--empty"], [EMPTY]),
        (["--micro"], [MICRO]),
        (["--user"], [USERS]),
        (["--empty", "--micro"], [EMPTY, MICRO, COMBINED]),
        (["--empty", "--user"], [EMPTY, USERS]),
        (["--micro", "--user"], [MICRO, USERS]),
        (["--empty", "--micro", "--user"], [EMPTY, MICRO, COMBINED, USERS]),
    ],
)
def test_each_analysis_asked_for_is_there_and_no_other(seshis, week, flags, expected):
    run = seshis(week, *flags)
    assert sections(run.out) == expected
    assert run.code == 0


def test_the_report_command_is_the_default(seshis, week):
    assert seshis("report", week, "--empty").out == seshis(week, "--empty").out


def test_one_user_gets_that_users_sessions_only(seshis, drivers):
    run = seshis(drivers, "--user", "Vera@Example.com")
    assert run.out.count("\nUser: ") == 1
    assert "User: vera@example.com\n    Total sessions: 8\n    Session 1: " in run.out
    assert "    Session 8: " in run.out


def test_the_unclaimed_sessions_can_be_asked_for_as_null(seshis, drivers):
    run = seshis(drivers, "--user", "null")
    assert "\nUser: null\n    Total sessions: 42\n\n🧾 " in run.out


def test_an_unknown_user_is_exit_4_with_the_closest_names(seshis, drivers):
    run = seshis(drivers, "--user", "veraa@example.com")
    assert run.code == 4
    assert "User 'veraa@example.com' not found" in run.err
    assert "vera@example.com" in run.err
    assert run.out == ""


def test_user_lines_are_coloured_by_average_amperes(seshis, write_json):
    rows = [
        row("2025-09-03 08:00:00", session_id="fast", session_kwh=6.656),  # 16 A over 2 h
        row("2025-09-02 08:00:00", session_id="fair", session_kwh=6.655),
        row("2025-09-01 08:00:00", session_id="slow", session_kwh=3.327),
        row("2025-08-31 08:00:00", session_id="none", session_kwh=0),
    ]
    run = seshis(write_json(rows), "--user", "--color", "always")
    lines = run.out.splitlines()
    assert lines[5].startswith("    \x1b[32mSession 1: ")
    assert lines[6].startswith("    \x1b[38;5;208mSession 2: ")
    assert lines[7].startswith("    \x1b[31mSession 3: ")
    assert lines[8].startswith("    \x1b[31mSession 4: ")
    assert "208 V" in lines[-3]


def test_colour_stays_out_of_pipes(seshis, drivers):
    assert "\x1b" not in seshis(drivers, "--user").out


def test_volts_move_the_colours(seshis, write_json):
    path = write_json([row(session_kwh=6.656)])
    run = seshis(path, "--user", "--color", "always", "--volts", "240")
    assert "\x1b[38;5;208mSession 1: " in run.out
    assert "240 V" in run.out


def test_printsessions_makes_the_matching_sessions_the_output(seshis, week):
    run = seshis(week, "--empty", "--printsessions")
    assert len(run.json) == 651
    assert all(record["session_kwh"] == 0 for record in run.json)
    assert "⚡ Sessions with 0 kWh delivered: 651 (65.1% of total)" in run.err


def test_printsessions_with_both_classes_prints_both(seshis, week):
    assert len(seshis(week, "--empty", "--micro", "--printsessions").json) == 654


def test_printsessions_of_one_user_prints_that_users(seshis, drivers):
    records = seshis(drivers, "--user", "vera@example.com", "--printsessions").json
    assert {record["user"] for record in records} == {"vera@example.com"}
    assert len(records) == 8


def test_no_flag_dumps_every_field_as_received(seshis, write_json):
    rows = [
        row(unknown={"deep": [1, 2.50, None]}, session_kwh=1.10),
        row(session_id="odd", session_kwh="text"),
    ]
    run = seshis(write_json(answer(rows)))
    assert run.json == rows
    assert "1.1" in run.out


def test_debug_goes_with_any_combination_and_leaves_the_report_alone(seshis, week):
    for flags in ([], ["--empty"], ["--micro"], ["--user"], ["--empty", "--micro"]):
        plain, debugged = seshis(week, *flags), seshis(week, *flags, "--debug")
        assert plain.out == debugged.out
        assert debugged.err.startswith("🔧 Debug mode enabled\n")


def test_advanced_asks_nothing_of_a_file(seshis, week):
    assert seshis(week, "--user", "--advanced").out == seshis(week, "--user").out


@pytest.mark.parametrize(
    ("flags", "files"),
    [
        (["--empty"], ["seshis-empty-2025-09-07_2025-09-11.png"]),
        (
            ["--empty", "--micro"],
            [
                "seshis-empty-2025-09-07_2025-09-11.png",
                "seshis-micro-2025-09-07_2025-09-11.png",
            ],
        ),
        (["--user"], ["seshis-users-2025-09-07_2025-09-11.png"]),
    ],
)
def test_graph_without_a_display_writes_a_png_a_chart(seshis, week, tmp_path, flags, files):
    run = seshis(week, *flags, "--graph")
    assert run.code == 0
    assert sorted(path.name for path in tmp_path.glob("*.png")) == files
    for file in files:
        assert f"Chart written to {file}" in run.err
        assert (tmp_path / file).read_bytes().startswith(b"\x89PNG")
    assert run.out == seshis(week, *flags).out


@pytest.mark.parametrize(
    ("ending", "magic"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_graph_with_a_name_writes_that_file(seshis, week, tmp_path, ending, magic):
    run = seshis(week, "--empty", "--micro", "--graph", f"chart.{ending}")
    assert run.code == 0
    assert (tmp_path / f"chart.{ending}").read_bytes().startswith(magic)


def test_graph_needs_an_analysis(seshis, week):
    run = seshis(week, "--graph")
    assert run.code == 2
    assert "--graph needs something to draw" in run.err


def test_a_graph_that_cannot_be_written_is_exit_2_before_anything_is_read(seshis, week):
    run = seshis(week, "--empty", "--graph", "nowhere/chart.png")
    assert run.code == 2
    assert "does not exist" in run.err
    assert not run.out


def test_json_and_printsessions_exclude_each_other(seshis, week):
    assert seshis(week, "--json", "--printsessions").code == 2


def test_checks_alone_have_nothing_to_draw_and_are_said_to(seshis):
    run = seshis("--demo", "--checks", "--graph")
    assert run.code == 2
    assert "--checks has no chart; --graph needs something to draw: --empty" in run.err


def test_a_table_without_rows_on_standard_output_is_told(seshis):
    run = seshis("--demo", "--no-input", "--csv", "--table", "suspect_signs")
    assert run.out.startswith("site,station,")
    assert "The table suspect_signs has no rows." in run.err


def test_a_start_before_2000_is_told_to_be_no_usable_time(seshis, write_json):
    rows = [{"session_kwh": 1, "session_start_time": "1999-12-31T12:00:00Z"}]
    run = seshis(write_json(rows), "--empty")
    assert "1 of 1 records left out: 1 no usable time (no start from 2000 to 2099)." in run.err


@pytest.mark.parametrize("flag", ["--logo", "--inventory", "--layout"])
def test_a_file_that_a_flag_names_and_that_is_not_there_is_wrong_usage(seshis, flag):
    run = seshis("--demo", "--usage", "--pdf", "out.pdf", flag, "none.sql")
    assert (run.code, run.out) == (2, "")
    assert "cannot be read: No such file or directory" in run.err
