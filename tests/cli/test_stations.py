"""Where to look, as a reader sees it: --stations, --station and --silent."""

import json
from importlib.resources import files

import jsonschema
import pytest

from powerflex_rows import row

SCHEMA = json.loads((files("seshis.reports") / "report.schema.json").read_text())

OTHERS = ("02", "03", "04", "05")


def day_of(number):
    return f"2025-{3 + number // 28:02}-{1 + number % 28:02}"


def fleet():
    """Five stations of a site, 56 days; 01 breaks on day 28, 05 has no session from day 40."""
    rows = []
    for number in range(56):
        for station in ("01", *OTHERS):
            if station == "05" and number >= 40:
                continue
            for hour in (8, 13, 18):
                broken = station == "01" and number >= 28 and hour < 18
                session = f"00211605{station}_{day_of(number)} {hour:02}:00:00"
                rows.append(
                    row(
                        f"{day_of(number)} {hour:02}:00:00",
                        session_id=session,
                        session_kwh=0 if broken or (number % 14 == 5 and hour == 8) else 6.5,
                    )
                )
    return rows


@pytest.fixture
def sessions(write_json):
    return write_json(fleet(), "fleet.json")


def test_the_list_opens_with_what_stands_out_and_since_when(seshis, sessions):
    run = seshis(sessions, "--stations")
    assert run.code == 0
    lines = run.out.splitlines()
    assert lines[0] == "🔧 Stations to look at:"
    assert lines[1] == (
        "❗ 1 station stands out from chance: 0021-16-05-01 at Downtown Charging Hub, "
        "high, worse: 2.4% failed before, 66.7% of 84 since 2025-04-01."
    )
    assert lines[2].startswith("Failed at 5 stations: ")
    assert lines[4].split()[:3] == ["0021-16-05-01", "168", "58"]
    assert "The other stations:" in lines
    assert "failure is a lower bound" in run.out


def test_json_has_the_whole_list(seshis, sessions):
    found = seshis(sessions, "--stations", "--json").json["analyses"]["stations"]
    first = found["stations"][0]
    assert (first["station"], first["signal"]) == ("0021-16-05-01", "high and worse")
    assert (first["change"]["day"], first["funnel"]["position"]) == ("2025-04-01", "above 99.8%")
    assert len(found["stations"]) == 5


def test_an_even_fleet_has_nothing_that_stands_out(seshis, write_json):
    rows = [one for one in fleet() if not one["session_id"].startswith("0021160501")]
    out = seshis(write_json(rows), "--stations").out
    assert "No station stands out from chance." in out
    assert "differ no more than by chance" in out


def test_records_without_stations_have_no_list(seshis, write_json):
    path = write_json([row(session_id=None), row(session_id=None, session_kwh=0)])
    for flag in ("--stations", "--station"):
        assert "The records name no station." in seshis(path, flag).out


def test_one_station_shows_its_days_sessions_and_neighbours(seshis, sessions):
    out = seshis(sessions, "--station", "0021-16-05-01").out
    assert "🔧 Station 0021-16-05-01 at Downtown Charging Hub:" in out
    assert "It is worse: 2.4% failed before, 66.7% of 84 since 2025-04-01." in out
    assert "Its sessions, the newest first (168 in all):" in out
    assert "… and 158 more" in out
    assert all(f"0021-16-05-{one}" in out for one in OTHERS)


def test_a_station_without_a_name_is_the_first_of_the_list(seshis, sessions):
    assert "🔧 Station 0021-16-05-01" in seshis(sessions, "--station").out


def test_an_unknown_station_is_exit_4_with_the_closest_names(seshis, sessions):
    run = seshis(sessions, "--station", "0021-16-05-1")
    assert run.code == 4
    assert "Station '0021-16-05-1' not found; the closest names are 0021-16-05-" in run.err
    assert run.out == ""


def test_a_file_in_the_place_of_a_station_is_told_so(seshis, sessions):
    run = seshis("--station", sessions)
    assert run.code == 2
    assert "--station takes a station's name" in run.err


def test_a_silent_station_is_to_be_verified_on_site(seshis, sessions):
    out = seshis(sessions, "--silent").out
    assert "❗ Verify on site: 0021-16-05-05 since 2025-04-12." in out
    assert "of a chance below 0.001" in out
    assert "None of 5 stations is silent" in seshis(sessions, "--silent", "--to", "2025-04-11").out


@pytest.mark.parametrize(
    ("flag", "value"),
    [("--silent-chance", "1"), ("--silent-chance", "0"), ("--least-sessions", "0")],
)
def test_rules_out_of_reason_are_refused(seshis, sessions, flag, value):
    run = seshis(sessions, "--silent", flag, value)
    assert run.code == 2
    assert flag in run.err


def test_names_that_steer_a_terminal_are_spelled_out(seshis, write_json):
    hostile = "Hub\x1b[2J"
    rows = [{**one, "site": hostile} for one in fleet()]
    path = write_json(rows)
    for flags in (["--stations"], ["--station"], ["--silent"]):
        out = seshis(path, *flags).out
        assert "\x1b" not in out
    assert "Hub\\x1b[2J" in seshis(path, "--stations").out


def test_one_station_that_broke_among_a_few_that_never_fail_does_not_excuse_itself(
    seshis, write_json
):
    rows = [
        row(
            f"2025-{8 + day // 31:02}-{day % 31 + 1:02} {hour:02}:00:00",
            session_id=f"002116050{number}_{day}-{hour}",
            session_kwh=0 if number == 1 and day > 12 else 4,
        )
        for day in range(50)
        for number, hour in enumerate(range(6, 12), start=1)
    ]
    run = seshis(write_json(rows), "--stations", "--json")
    first = run.json["analyses"]["stations"]["stations"][0]
    assert (first["station"], first["signal"]) == ("0021-16-05-01", "high and worse")
    assert first["change"]["day"] == "2025-08-14"
    jsonschema.validate(run.json, SCHEMA)


def test_an_empty_name_is_no_station(seshis, write_json):
    run = seshis(write_json([row()]), "--station", " ")
    assert run.code == 2
    assert "--station was given an empty name" in run.err
