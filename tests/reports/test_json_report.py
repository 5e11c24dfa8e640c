"""The JSON report: one object, as report.schema.json defines it, that agrees with the text."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from checks.plain_python import as_received
from checks.random_records import HOSTILE, ODD, ZONES
from examples import tried
from powerflex_rows import ms, row
from reports.making import report_on
from seshis.findings.catalogue import ANALYSES
from seshis.reports import json_report
from seshis.reports.json_report import json_pieces
from seshis.reports.model import Sections
from seshis.sessions import classes, completeness, plausibility
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((files("seshis.reports") / "report.schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())

RECORDS = [
    row("2025-09-15 07:12:27", session_id="a"),
    row("2025-09-15 09:00:00", session_id="b", session_kwh=0),
    row("2025-09-16 07:00:00", session_id="c", session_kwh=0.4, user=None),
    row("2025-09-16 08:00:00", session_id="d", site=None, hours=0, created_at=None),
    row(session_kwh=-1),
    row(session_kwh=None),
    b"[]",
]
REASONABLE = st.lists(ODD.map(as_received) | HOSTILE, max_size=15)


def refuse_constant(name):
    raise AssertionError(f"{name} is not JSON")


def as_json(report):
    return json.loads("".join(json_pieces(report)), parse_constant=refuse_constant)


def objects_in(schema):
    """Every schema of an object, however deep."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from objects_in(inner)


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def _optional(schema):
    """Drivers and analyses are there where they are asked for."""
    if schema is SCHEMA:
        return {"drivers"}
    return set(ANALYSES) if schema is SCHEMA["properties"]["analyses"] else set()


def test_the_schema_of_the_findings_is_made_from_their_types():
    made = subprocess.run(
        [sys.executable, "docs/schema.py", "--print"], capture_output=True, check=True, cwd=ROOT
    )
    assert json.loads(made.stdout) == SCHEMA


def test_every_object_of_the_schema_is_closed_and_every_field_described():
    for schema in objects_in(SCHEMA):
        if "properties" not in schema:
            assert schema["additionalProperties"]["type"]
            continue
        assert schema["additionalProperties"] is False
        optional = set(schema["properties"]) - set(schema["required"])
        assert optional == _optional(schema)
        assert set(schema["required"]) <= set(schema["properties"])
        assert all(field.get("description") for field in schema["properties"].values())


def test_the_schema_knows_the_words_the_code_uses():
    properties = SCHEMA["properties"]
    assert properties["schema"]["properties"]["name"]["const"] == json_report.SCHEMA_NAME
    assert properties["schema"]["properties"]["version"]["const"] == json_report.SCHEMA_VERSION
    reasons = properties["records"]["properties"]["left_out"]["items"]["properties"]["reason"]
    assert reasons["enum"] == [check.name for check in plausibility.DROPS]
    states = properties["completeness"]["properties"]["state"]["enum"]
    assert states == list(get_args(completeness.State))
    assert properties["assumptions"]["properties"]["times"]["enum"] == list(
        get_args(classes.TimesRule)
    )
    session = properties["drivers"]["items"]["properties"]["session_list"]["items"]
    assert session["properties"]["performance"]["enum"] == list(get_args(classes.Performance))
    assert session["properties"]["tag"]["enum"] == list(get_args(classes.Tag))


@pytest.mark.parametrize("drivers", [False, True], ids=["without drivers", "with drivers"])
@pytest.mark.parametrize("records", [RECORDS, [], [b"{"]], ids=["records", "none", "no sessions"])
def test_a_report_is_valid(engine, records, drivers):
    sections = Sections(empty=True, drivers=drivers)
    found = as_json(report_on(engine, records, sections=sections))
    VALIDATOR.validate(found)
    assert ("drivers" in found) == drivers


@pytest.mark.parametrize(
    "covered",
    [
        Completeness("complete", 1000, 1000),
        Completeness("incomplete", 999, 1000),
        Completeness("incomplete", 3),
        Completeness("page", 25, 1000, 1, 40),
        Completeness("unknown", 25),
    ],
    ids=lambda covered: covered.state,
)
def test_a_report_of_any_completeness_is_valid_and_gives_its_numbers(engine, covered):
    report = report_on(engine, RECORDS)._replace(completeness=covered)
    found = as_json(report)
    VALIDATOR.validate(found)
    assert found["completeness"] == {
        "state": covered.state,
        "retrieved": covered.retrieved,
        "total_count": covered.total_count,
        "page": covered.page,
        "pages": covered.pages,
        "gaps": covered.gaps,
    }


@given(REASONABLE, st.sampled_from(ZONES), st.sampled_from(get_args(classes.TimesRule)))
@tried(12, suppress_health_check=list(HealthCheck))
def test_a_report_of_any_records_is_valid_and_adds_up(engine, records, zone, times):
    found = as_json(report_on(engine, records, zone=zone, times=times))
    VALIDATOR.validate(found)
    totals, counted = found["totals"], found["records"]
    assert totals["sessions"] == totals["empty"] + totals["micro"] + totals["normal"]
    assert totals["sessions"] == counted["usable"] == sum(found["clocks"].values())
    assert counted["arrived"] == counted["usable"] + sum(r["records"] for r in counted["left_out"])
    assert totals["sessions"] == sum(day["sessions"] for day in found["days"])
    assert totals["sessions"] == sum(driver["sessions"] for driver in found["drivers"])
    for driver in found["drivers"]:
        levels = [session["performance"] for session in driver["session_list"]]
        if driver["driver"] is None:
            assert not levels
        else:
            assert len(levels) == driver["sessions"]


def test_a_field_that_the_schema_does_not_know_is_refused(engine):
    found = as_json(report_on(engine, RECORDS))
    found["totals"]["sesions"] = 1
    with pytest.raises(ValidationError, match="sesions"):
        VALIDATOR.validate(found)


def test_the_figures_are_those_of_the_records(engine):
    window = Window(ms("2025-09-15 00:00:00"), ms("2025-09-17 00:00:00") - 1)
    found = as_json(report_on(engine, RECORDS, window=window, zone="America/Los_Angeles"))
    assert found["window"] == {
        "from": "2025-09-14T17:00:00.000-07:00",
        "to": "2025-09-16T16:59:59.999-07:00",
    }
    assert found["zone"] == "America/Los_Angeles"
    assert found["records"] == {
        "arrived": 7,
        "usable": 4,
        "doubted": 1,
        "duplicates_sought": True,
        "left_out": [
            {"reason": "energy is negative", "records": 1},
            {"reason": "no energy", "records": 1},
            {"reason": "not an object", "records": 1},
        ],
    }
    assert found["clocks"] == {"session": 4, "record": 0}
    assert found["sites"] == [
        {
            "site": "Downtown Charging Hub",
            "sessions": 3,
            "empty": 1,
            "micro": 1,
            "energy_kwh": 7.65,
        }
    ]
    assert found["totals"] == {
        "sessions": 4,
        "empty": 1,
        "micro": 1,
        "failed": 2,
        "normal": 2,
        "empty_share": 0.25,
        "micro_share": 0.25,
        "failed_share": 0.5,
        "normal_share": 0.5,
        "failed_at": [
            {"microsession_kwh": 0.0, "failed": 1, "failed_share": 0.25},
            {"microsession_kwh": 0.1, "failed": 1, "failed_share": 0.25},
            {"microsession_kwh": 0.5, "failed": 2, "failed_share": 0.5},
            {"microsession_kwh": 1.0, "failed": 2, "failed_share": 0.5},
            {"microsession_kwh": 2.0, "failed": 2, "failed_share": 0.5},
        ],
        "energy_kwh": 14.9,
        "first_start": "2025-09-15T00:12:27.000-07:00",
        "last_start": "2025-09-16T01:00:00.000-07:00",
    }
    assert [(d["day"], d["sessions"], d["energy_kwh"]) for d in found["days"]] == [
        ("2025-09-15", 2, 7.25),
        ("2025-09-16", 2, 7.65),
    ]


def test_a_driver_has_figures_and_sessions_and_the_unclaimed_have_figures_only(engine):
    claimed, unclaimed = as_json(report_on(engine, RECORDS))["drivers"]
    assert {name: claimed[name] for name in ("driver", "sessions", "empty", "high", "low")} == {
        "driver": "vera@example.com",
        "sessions": 3,
        "empty": 1,
        "high": 1,
        "low": 2,
    }
    assert claimed["session_list"][-1] == {
        "session_id": "a",
        "start": "2025-09-15T07:12:27.000+00:00",
        "end": "2025-09-15T09:12:27.000+00:00",
        "duration_s": 7200.0,
        "energy_kwh": 7.25,
        "average_w": 3625.0,
        "average_a": 17.4279,
        "performance": "high",
        "tag": "HIGH",
    }
    assert (unclaimed["driver"], unclaimed["session_list"]) == (None, [])


def test_one_driver_asked_for_is_the_only_one_in_it(engine):
    found = as_json(report_on(engine, RECORDS, driver="null"))
    assert [driver["driver"] for driver in found["drivers"]] == [None]
    VALIDATOR.validate(found)


def test_hostile_names_are_escaped_and_keep_their_meaning(engine):
    name = "a\x1b[31m\x7f\u202e\u2028\x9b</script>é"
    text = "".join(json_pieces(report_on(engine, [row(user=name, site=name, session_id=name)])))
    assert text.isascii()
    assert all(character.isprintable() or character == "\n" for character in text)
    found = json.loads(text)
    assert found["sites"][0]["site"] == name
    assert found["drivers"][0]["driver"] == name
    assert found["drivers"][0]["session_list"][0]["session_id"] == name


def test_energies_near_the_greatest_number_still_give_json(engine):
    records = [row(session_id=str(n), session_kwh=1.7e308, created_at=None) for n in range(2)]
    VALIDATOR.validate(as_json(report_on(engine, records)))


def test_the_object_ends_with_a_line_feed(engine):
    for sections in (Sections(empty=True), Sections(drivers=True)):
        text = "".join(json_pieces(report_on(engine, RECORDS, sections=sections)))
        assert text.endswith("}\n")
        assert not text.endswith("\n\n")
