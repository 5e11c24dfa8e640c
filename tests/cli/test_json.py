"""--json: the same figures for programs."""

import json
from importlib.resources import files

import jsonschema
import pytest

from powerflex_rows import answer, document_drivers, document_week, row

SCHEMA = json.loads((files("seshis.reports") / "report.schema.json").read_text())


def test_the_document_says_which_schema_it_follows_and_follows_it(seshis, write_json):
    path = write_json(answer(document_drivers()))
    for flags in ([], ["--empty", "--micro"], ["--user"], ["--user", "vera@example.com"]):
        report = seshis(path, "--json", *flags).json
        jsonschema.validate(report, SCHEMA)
        assert report["schema"] == {"name": "seshis.report", "version": 1}


def test_the_figures_are_those_of_the_text(seshis, write_json):
    report = seshis(write_json(answer(document_week())), "--json").json
    totals = report["totals"]
    assert (totals["sessions"], totals["empty"], totals["micro"]) == (1000, 651, 3)
    assert (totals["failed"], totals["normal"]) == (654, 346)
    assert totals["empty_share"] == 0.651
    assert [(day["day"], day["sessions"], day["empty"]) for day in report["days"]][:2] == [
        ("2025-09-07", 271, 188),
        ("2025-09-08", 169, 91),
    ]
    (site,) = report["sites"]
    assert (site["site"], site["sessions"]) == ("Downtown Charging Hub", 1000)
    assert (site["empty"], site["micro"]) == (651, 3)
    assert "drivers" not in report


def test_drivers_are_there_where_asked_for_with_their_sessions(seshis, write_json):
    report = seshis(write_json(answer(document_drivers())), "--json", "--user").json
    unclaimed, vera = report["drivers"][:2]
    assert (unclaimed["driver"], unclaimed["sessions"], unclaimed["session_list"]) == (None, 42, [])
    assert (vera["driver"], vera["sessions"]) == ("vera@example.com", 8)
    first = vera["session_list"][0]
    assert first["start"] == "2025-09-15T07:12:27.381+00:00"
    assert first["energy_kwh"] == 0.0221
    assert first["duration_s"] == 46.457
    assert first["performance"] == "medium"


def test_window_zone_and_assumptions_are_told(seshis, write_json):
    report = seshis(
        write_json([row("2025-09-07 12:00:00")]),
        *("--json", "--from", "2025-09-07", "--to", "2025-09-07"),
        *("--tz", "America/Los_Angeles", "--threshold", "0.5", "--volts", "240"),
    ).json
    assert report["zone"] == "America/Los_Angeles"
    assert report["window"] == {
        "from": "2025-09-07T00:00:00.000-07:00",
        "to": "2025-09-07T23:59:59.999-07:00",
    }
    assert report["assumptions"]["microsession_kwh"] == 0.5
    assert report["assumptions"]["volts"] == 240


def test_what_was_left_out_is_counted_by_reason(seshis, write_json):
    rows = [row(), row(session_id="x", session_kwh=-1), None]
    records = seshis(write_json(rows), "--json").json["records"]
    assert (records["arrived"], records["usable"]) == (3, 1)
    assert {entry["reason"]: entry["records"] for entry in records["left_out"]} == {
        "energy is negative": 1,
        "not an object": 1,
    }


def test_no_sessions_is_a_report_of_zeros(seshis, write_json):
    report = seshis(write_json([]), "--json", "--user").json
    jsonschema.validate(report, SCHEMA)
    assert report["totals"]["sessions"] == 0
    assert report["totals"]["empty_share"] is None
    assert report["drivers"] == []


@pytest.mark.parametrize("flags", [[], ["--user"]])
def test_the_output_is_one_object_and_pure_ascii(seshis, write_json, flags):
    run = seshis(write_json([row(user="zoë\u202e\x1b@example.com", site="Café")]), "--json", *flags)
    assert run.out.isascii()
    assert "\x1b" not in run.out
    assert isinstance(run.json, dict)
