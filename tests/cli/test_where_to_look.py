"""--visits, --vehicles, --triage and --all, as a user meets them."""

import json
from importlib.resources import files

import jsonschema
import pytest

from powerflex_rows import answer, row

SCHEMA = json.loads((files("seshis.reports") / "report.schema.json").read_text())
FLAGS = ("--visits", "--vehicles", "--triage", "--all")


def station(number, start, **fields):
    return row(start, **{"session_id": f"002116050{number}_{start}", "hours": 0.25, **fields})


def fleet():
    """Vera fails at three stations and moves on each time; one session is nobody's."""
    day = "2025-09-15"
    return [
        station(1, f"{day} 07:00:00", session_kwh=0),
        station(2, f"{day} 07:20:00", session_kwh=0.4),
        station(3, f"{day} 07:40:00", session_kwh=0),
        station(4, f"{day} 08:00:00"),
        station(4, f"{day} 12:00:00", user=None, vehicle=None),
        station(5, f"{day} 13:00:00", user="zoe@example.com", vehicle="Nissan Leaf"),
    ]


@pytest.fixture
def path(write_json):
    return write_json(answer(fleet()))


def test_visits_say_who_got_a_charge_and_which_gaps_they_rest_on(seshis, path):
    out = seshis(path, "--visits").out
    assert "Got a charge: 3 of 3 visits, 100.0%" in out
    assert "At the first attempt: 2 of 3 visits, 66.7%" in out
    assert "Tried again after a failure: 1 of 3 visits" in out
    assert "Of these, at another station: 1 of 1 visits of drivers" in out
    assert "at most 30 min" in out
    assert "from 2 min before to 5 min after" in out


def test_both_gaps_can_be_set_and_are_printed(seshis, path):
    out = seshis(path, "--visits", "--visit-gap", "4", "--unclaimed-gap", "7.5").out
    assert "Got a charge: 3 of 6 visits" in out
    assert "at most 4 min" in out
    assert "7.5 min after" in out


def test_vehicles_are_told_by_make_and_model(seshis, path):
    out = seshis(path, "--vehicles").out
    assert "    Tesla Model Y " in out
    assert "Vehicle unknown, failed: 0 of 1 sessions" in out


def test_triage_gives_hypotheses_and_never_causes(seshis, path):
    out = seshis(path, "--triage").out
    assert "Of 3 failures, 3 would be explained by a hypothesis below, 0 (0.0%) by none." in out
    assert "vera@example.com" in out
    assert "Hypotheses, not causes" in out


def test_triage_names_drivers_by_their_pseudonyms_where_asked_to(seshis, path):
    out = seshis(path, "--triage", "--anonymize").out
    assert "vera@example.com" not in out
    assert "driver-" in out


def test_all_lists_every_session_with_its_tag_the_unclaimed_ones_last(seshis, path):
    out = seshis(path, "--all").out
    assert out.count("Session ") == 6
    claimed, unclaimed = out.split("👤 Unclaimed sessions:\n")
    assert [claimed.count(f"[{tag}]") for tag in ("EMPTY", "MICRO", "HIGH")] == [2, 1, 2]
    assert unclaimed.startswith(
        "    Total sessions: 1\n    Session 1: [HIGH] START: 2025-09-15 12:"
    )
    assert "User: null" not in out
    assert "\n\n\n" not in out


def test_all_holds_the_totals_against_the_targets(seshis, path):
    out = seshis(path, "--all", "--target-empty", "40").out
    assert "6 sessions; 2 of 4 targets met, missed: micro, normal." in out
    assert "< 40.0%  met" in out


@pytest.mark.parametrize("value", ["101", "-1", "many", "nan"])
def test_a_target_is_a_percentage(seshis, path, value):
    run = seshis(path, "--all", f"--target-micro={value}")
    assert run.code == 2
    assert "percentage from 0 to 100" in run.err


def test_all_of_one_driver_are_that_drivers(seshis, path):
    out = seshis(path, "--all", "--user", "zoe@example.com").out
    assert out.count("Session ") == 1
    nobody = seshis(path, "--all", "--user", "null").out
    assert "👤 Unclaimed sessions:\n    Total sessions: 1\n    Session 1: [HIGH]" in nobody


def test_user_alone_lists_no_tags_and_no_unclaimed_sessions(seshis, path):
    out = seshis(path, "--user").out
    assert "[" not in out
    assert out.count("Session ") == out.count("Session Summary") + 5


@pytest.mark.parametrize("flag", FLAGS)
def test_each_is_in_the_json_report_by_its_schema(seshis, path, flag):
    report = seshis(path, "--json", flag).json
    jsonschema.validate(report, SCHEMA)
    assert list(report["analyses"]) == [flag.removeprefix("--")]


def test_all_in_json_has_every_session_under_its_driver(seshis, path):
    report = seshis(path, "--json", "--all").json
    listed = {one["driver"]: one["session_list"] for one in report["drivers"]}
    assert {driver: len(own) for driver, own in listed.items()} == {
        "vera@example.com": 4,
        "zoe@example.com": 1,
        None: 1,
    }
    assert [one["tag"] for one in listed["vera@example.com"]] == ["HIGH", "EMPTY", "MICRO", "EMPTY"]
    assert [target["met"] for target in report["analyses"]["all"]["targets"]] == [
        *(False, False, False, True)
    ]


@pytest.mark.parametrize("flag", FLAGS)
def test_each_says_so_where_there_is_nothing(seshis, write_json, flag):
    run = seshis(write_json(answer([])), flag)
    assert run.code == 0
    assert "No sessions" in run.out


@pytest.mark.parametrize("flag", FLAGS)
def test_hostile_names_cannot_steer_a_terminal(seshis, write_json, flag):
    name = "a\x1b[31m\u202e"
    rows = [
        station(number, f"2025-09-15 0{number}:00:00", user=name, vehicle=name, site=name, **energy)
        for number in range(1, 5)
        for energy in [{"session_kwh": 0 if number < 4 else 5}]
    ]
    out = seshis(write_json(answer(rows)), flag).out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_an_overview_is_one_screen_and_says_what_to_do(seshis, path):
    for asked in (("overview", path), (path, "--overview")):
        out = seshis(*asked).out
        assert "📌 Overview, 2025-09-15:" in out
        assert "Failed: 3 of 6 sessions, 50.0%" in out
        assert "See --triage." in out or "Next" in out
        assert len(out.splitlines()) < 30


def test_overview_in_another_place_is_told_where_it_belongs(seshis, path):
    run = seshis(path, "overview")
    assert run.code == 2
    assert "'overview' is a report: put it first, or write --overview" in run.err


def test_an_overview_compares_by_itself_and_as_it_is_told(seshis, path):
    window = ("--from", "2025-09-15", "--to", "2025-09-15")
    found = json.loads(seshis("overview", path, *window, "--json").out)
    jsonschema.validate(found, SCHEMA)
    assert found["analyses"]["overview"]["compared"] is None
    assert "compare" not in found["analyses"]
    run = seshis("overview", path, "--compare", "nonsense")
    assert (run.code, "nonsense" in run.err) == (2, True)
