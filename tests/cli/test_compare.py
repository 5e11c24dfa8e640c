"""Comparing periods with the command: which days, from where, and that nothing else moves."""

import gzip
import json
from datetime import UTC, datetime, timedelta

import pytest

from http_servers import TOKEN, AcnDataServer
from powerflex_rows import answer, row

SEPTEMBER = ("--from", "2025-09-01", "--to", "2025-09-30")


def sessions(month, days, failed, station="0021-16-05-01", kwh=6.5):
    return [
        row(
            f"2025-{month:02}-{day:02} 07:{number:02}:00",
            session_kwh=0 if number < failed else kwh,
            session_id=f"{station}-m{month}-{day}-{number}",
            pfid=station,
        )
        for day in range(1, days + 1)
        for number in range(10)
    ]


ROWS = [
    *sessions(8, 31, failed=2),
    *sessions(9, 30, failed=2),
    *sessions(8, 31, failed=1, station="0021-16-05-02"),
    *sessions(9, 30, failed=5, station="0021-16-05-02"),
]


def compare_of(run):
    assert run.code == 0, run.err
    return run.json["analyses"]["compare"]


def test_a_month_of_a_file_is_held_against_the_one_before(seshis, write_json):
    run = seshis(write_json(ROWS), "--compare", "month-to-month")
    assert run.code == 0
    lines = run.out.splitlines()
    assert lines[0] == "⚖️ 2025-09-01 to 2025-09-30 compared with 2025-08-01 to 2025-08-31:"
    assert lines[1] == (
        "More sessions fail: 35.0% of sessions failed, 15.0% before, +20.0 points "
        "(95% interval +15.2 to +24.7)."
    )
    assert any(line.split()[:2] == ["Downtown", "Charging"] for line in lines)
    (worst,) = [line for line in lines if "0021-16-05-02" in line]
    assert "+120.0" in worst
    assert not any("0021-16-05-01" in line and "+0.0  +0.0" in line for line in lines)


def test_every_form_of_a_file_compares_alike(seshis, tmp_path, write_json):
    path = write_json(ROWS)
    flags = ("--compare", "previous", *SEPTEMBER, "--json")
    expected = compare_of(seshis(path, *flags))
    (tmp_path / "packed.json.gz").write_bytes(gzip.compress(path.read_bytes()))
    assert compare_of(seshis("packed.json.gz", *flags)) == expected
    assert compare_of(seshis("-", *flags, stdin=path.read_bytes())) == expected
    assert (expected["this"]["sessions"], expected["other"]["sessions"]) == (600, 600)
    assert expected["other"]["first_day"] == "2025-08-02"


@pytest.mark.parametrize(
    ("period", "compared_with"),
    [
        (SEPTEMBER, ("previous", "last-year", "month-to-month", "2025-08-01..2025-08-10")),
        ((), ("month-to-month",)),
    ],
)
def test_nothing_else_in_a_report_changes(seshis, write_json, period, compared_with):
    odd = [row("2025-08-15 01:00:00", session_kwh=None), row("2025-09-15 01:00:00", session_kwh=-1)]
    path = write_json([*ROWS, *odd, ROWS[0], ROWS[-1]])
    asked = ("--empty", "--micro", "--user", "--checks", "--unclaimed", *period)
    plain, text = seshis(path, *asked, "--json"), seshis(path, *asked).out
    for other in compared_with:
        with_it = seshis(path, *asked, "--compare", other, "--json")
        found = with_it.json
        assert found["analyses"].pop("compare")
        assert found == plain.json
        assert with_it.err == plain.err
    with_it = seshis(path, *asked, "--compare", compared_with[-1])
    assert set(text.splitlines()) <= set(with_it.out.splitlines())


def test_the_same_days_of_last_year_may_hold_nothing(seshis, write_json):
    run = seshis(write_json(ROWS), "--compare", "last-year", *SEPTEMBER)
    assert run.code == 0
    assert "2024-09-01 to 2024-09-30: no sessions.\n" in run.out
    assert "There is nothing to compare where a period has no sessions.\n" in run.out


def test_a_day_without_sessions_yet_does_not_hide_the_months(seshis, write_json):
    period = ("--from", "2025-09-30", "--to", "2025-10-01")
    rows = [one for one in ROWS if "-m9-30-" not in one["session_id"]]
    run = seshis(write_json(rows), "--compare", "month-to-month", *period)
    assert "No sessions from 2025-09-30" in run.out
    assert "2025-09-01 to 2025-09-30 compared with 2025-08-01 to 2025-08-31:" in run.out


def test_a_file_without_sessions_tells_no_month(seshis, write_json):
    run = seshis(write_json(answer([])), "--compare", "month-to-month", "--json")
    assert (compare_of(run)["this"]["first_day"], compare_of(run)["this"]["days"]) == (None, 0)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--compare", "previous"), "--compare previous needs a period with both ends"),
        (("--compare", "last-year", "--from", "2025-09-01"), "needs a period with both ends"),
        (("--compare", "yesterday"), "--compare: 'yesterday' is neither previous, last-year"),
        (("--compare", "2025-09-02..2025-09-01"), "--compare: the start 2025-09-02 is after"),
        (("--compare", "2190-09-02..2190-09-03"), "the start 2190-09-02 is in the future"),
        (("--compare", "2025-09-30..2025-10-01", *SEPTEMBER), "are in the period itself"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_sentence(seshis, write_json, flags, said):
    run = seshis(write_json(ROWS), *flags)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert run.err.count("\n") == 1


def test_days_are_those_of_the_zone(seshis, write_json):
    late = [
        row("2025-10-01 03:00:00", session_id="late"),
        row("2025-09-01 03:00:00", session_id="b"),
    ]
    run = seshis(
        write_json([*ROWS, *late]),
        "--compare",
        "previous",
        *SEPTEMBER,
        "--tz",
        "America/Denver",
        "--json",
    )
    found = compare_of(run)
    assert found["this"]["sessions"] == 601
    assert found["other"]["sessions"] == 601


def test_drivers_are_compared_by_pseudonym_where_they_must_stay_anonymous(seshis, write_json):
    path = write_json(ROWS)
    flags = ("--compare", "previous", *SEPTEMBER, "--json", "--anonymize")
    run = seshis(path, *flags)
    (driver,) = compare_of(run)["drivers"]
    assert driver["driver"].startswith("driver-")
    assert driver["change"]["sessions_before"] == 600
    assert "vera" not in run.out


def test_records_of_the_other_period_that_do_not_count_are_counted(seshis, write_json):
    odd = [row(f"2025-08-15 01:00:0{second}", session_kwh=None) for second in range(3)]
    flags = ("--compare", "previous", *SEPTEMBER)
    run = seshis(write_json([*ROWS, *odd]), *flags)
    assert "❗ 2025-08-02 to 2025-08-31: 3 more records left out." in run.out
    found = compare_of(seshis("sessions.json", *flags, "--json"))
    assert (found["this"]["left_out"], found["other"]["left_out"]) == (0, 3)


def test_names_from_records_cannot_steer_the_terminal(seshis, write_json):
    rows = [one | {"user": "\x1b[31mred", "site": "a\nb"} for one in ROWS]
    run = seshis(write_json(rows), "--compare", "month-to-month")
    assert "\x1b" not in run.out
    assert r"\x1b[31mred" in run.out


def windows_asked(server):
    asked = set()
    for call in server.page_calls:
        bounds = dict(bound.split(":") for bound in call.query["date"])
        asked.add(tuple(f"{datetime.fromtimestamp(int(bounds[o]) / 1000, UTC):%F}" for o in bounds))
    return asked


def test_an_api_is_asked_for_both_periods_and_no_other(seshis, serve, with_token):
    server = serve(ROWS)
    run = seshis("--compare", "previous", *SEPTEMBER, "--json", env=with_token(server))
    found = compare_of(run)
    assert windows_asked(server) == {("2025-09-01", "2025-09-30"), ("2025-08-02", "2025-08-31")}
    assert (found["this"]["sessions"], found["other"]["sessions"]) == (600, 600)
    assert found["other"]["completeness"] == "complete"
    assert run.json["completeness"]["total_count"] == 600


def test_a_script_is_asked_for_both_periods_too(seshis, serve, with_script):
    server = serve(ROWS)
    run = seshis("--compare", "last-year", *SEPTEMBER, "--no-input", env=with_script(server))
    assert run.code == 0
    assert "2024-09-01 to 2024-09-30: no sessions." in run.out


def test_acn_data_is_asked_for_both_periods_too(seshis):
    with AcnDataServer([]) as server:
        env = {"SESHIS_ACN_DATA_TOKEN": TOKEN, "SESHIS_BASE_URL": server.base_url}
        flags = ("--source", "acn-data", "--no-input", "--compare", "previous", *SEPTEMBER)
        run = seshis(*flags, env=env)
    assert run.code == 0
    assert "2025-08-02 to 2025-08-31: no sessions." in run.out


def test_a_page_is_not_compared(seshis, serve, with_token):
    server = serve(ROWS)
    for flags in (("--limit", "25"), ("--page", "1"), ("--limit", "all", "--page", "2")):
        run = seshis("--compare", "previous", *SEPTEMBER, *flags, env=with_token(server))
        assert run.code == 2
        assert "--compare needs every session of both periods; use --limit all" in run.err
    run = seshis("--compare", "previous", *SEPTEMBER, "--limit", "all", env=with_token(server))
    assert run.code == 0


def test_what_is_missing_of_the_other_period_is_said(seshis, serve, with_token):
    def shorten(answer, _page):
        in_august = any("-m8-" in one["session_id"] for one in answer["rows"])
        return answer | {"total_count": answer["total_count"] + 2 * in_august}

    server = serve(ROWS, change_answer=shorten)
    run = seshis("--compare", "previous", *SEPTEMBER, env=with_token(server))
    assert run.code == 0
    assert "❗ 2025-08-02 to 2025-08-31: incomplete: 600 of " in run.out


def test_a_history_that_never_fetched_the_other_period_says_so(seshis, serve, with_token):
    now = datetime.now(UTC)
    starts = [f"{now - timedelta(days=day):%Y-%m-%d %H:%M:%S}" for day in (1, 2, 30)]
    server = serve([row(start, session_id=start) for start in starts])
    first, last = (f"{now - timedelta(days=day):%F}" for day in (3, 1))
    here = ("--history", "kept")
    assert seshis("sync", *here, "--from", first, env=with_token(server)).code == 0
    asked = ("--source", "history", *here, "--from", first, "--to", last)
    run = seshis(*asked, "--compare", "previous", "--json")
    found = compare_of(run)
    assert found["this"]["completeness"] == "complete"
    assert (found["this"]["sessions"], found["other"]["sessions"]) == (2, 0)
    before = f"{now - timedelta(days=6):%F}"
    assert found["other"]["gaps"] == f"from {before} 00:00 to {first} 00:00"
    text = seshis(*asked, "--compare", "previous").out
    assert f"incomplete: 0 sessions held, none retrieved from {before} 00:00" in text


def test_the_comparison_keeps_to_the_threshold_given(seshis, write_json):
    flags = ("--compare", "previous", *SEPTEMBER, "--threshold", "7", "--json")
    found = compare_of(seshis(write_json(ROWS), *flags))
    assert found["this"]["failed"]["rate"] == found["other"]["failed"]["rate"] == 1


def test_json_holds_what_the_schema_says(seshis, write_json):
    run = seshis(write_json(ROWS), "--compare", "month-to-month", "--json")
    found = compare_of(run)
    assert json.dumps(found, allow_nan=False)
    assert found["failed_sessions"]["change"] == pytest.approx(210 - 93 * 30 / 31, abs=1e-6)
    assert found["stations"][0]["station"] == "0021-16-05-02"
