"""PowerFlex rows as canonical sessions."""

import json

import pytest

from engine.loading import load, reasons, usable_sessions
from powerflex_rows import ms, row
from seshis.engine.raw import RawFile
from seshis.layouts.canonical import Batch, canonical_relation
from seshis.layouts.catalogue import POWERFLEX, layout_named
from seshis.sessions.columns import CANONICAL
from seshis.sessions.zone import Zone

START_MS = ms("2025-09-15 07:12:27.381")
TIMES_AS_TEXT = (
    "2025-09-15T07:12:27.381Z",
    "2025-09-15 07:12:27.381Z",
    "2025-09-15T07:12:27.381+00:00",
    "2025-09-15T00:12:27.381-07:00",
    "2025-09-15T00:12:27.381-0700",
    "2025-09-15 12:57:27.381+05:45",
    "2025-09-15T07:12:27.381",
    "2025-09-15T07:12:27.381400Z",
)


@pytest.fixture(params=["fields", "records"])
def canonical(request, engine, tmp_path):
    """A record's canonical columns by name."""

    def read(record):
        path = tmp_path / "records.ndjson"
        path.write_text(json.dumps(record) + "\n")
        query = canonical_relation(
            engine,
            [Batch(layout_named(POWERFLEX), (RawFile(path, "ndjson"),))],
            Zone("America/Los_Angeles"),
            request.param,
        )
        names = [column.name for column in CANONICAL]
        (values,) = engine.run(f"SELECT {', '.join(names)} FROM ({query.sql})", query.parameters)
        return dict(zip(names, values, strict=True))

    return read


def test_the_documents_record_becomes_a_session(canonical):
    record = {
        "session_id": "0021160501_2025-09-11 20:45:00.418Z_EDGE",
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
    assert canonical(record) == {
        "session_id": "0021160501_2025-09-11 20:45:00.418Z_EDGE",
        "network": "PowerFlex",
        "site": "Site Name",
        "station": "0021-16-05-01",
        "connector": None,
        "driver": "user@example.com",
        "vehicle": "2020 Tesla Model Y Performance AWD",
        "energy_kwh": "5.3713",
        "plug_start": 1757623500418,
        "plug_end": 1757623500470,
        "charge_end": None,
        "peak_kw": None,
        "cost": 0.81,
        "currency": None,
        "status": "FINISHED",
        "record_created": "2025-09-15T07:12:27.381Z",
        "record_updated": "2025-09-15T07:13:13.838Z",
        "id_start": 1757623500000,
    }


@pytest.mark.parametrize("text", TIMES_AS_TEXT)
def test_a_time_as_text_is_the_instant_it_names_and_utc_without_an_offset(canonical, text):
    found = canonical(row(session_start_time=text, session_end_time=text))
    assert (found["plug_start"], found["plug_end"]) == (START_MS, START_MS)


@pytest.mark.parametrize("text", TIMES_AS_TEXT)
def test_the_record_clock_is_the_instant_it_names_and_utc_without_an_offset(engine, text):
    record = row(created_at=text, updated_at=text)
    (session,) = usable_sessions(load(engine, [record], times="record"))
    assert (session.start_ms, session.end_ms) == (START_MS, START_MS)


@pytest.mark.parametrize("value", [START_MS, str(START_MS), float(START_MS)])
def test_a_time_as_milliseconds_may_be_a_number_of_any_kind(canonical, value):
    found = canonical(row(session_start_time=value, session_end_time=value))
    assert (found["plug_start"], found["plug_end"]) == (START_MS, START_MS)


@pytest.mark.parametrize("value", [None, "", "soon", True, [START_MS], {"ms": START_MS}, 1e30])
def test_a_time_that_is_none_is_null(canonical, value):
    found = canonical(row(session_start_time=value, session_end_time=value))
    assert (found["plug_start"], found["plug_end"]) == (None, None)


@pytest.mark.parametrize("value", [None, "", "soon", True, 5, [1], {"ms": 1}, "1970-01-01", "now"])
def test_a_record_clock_that_shows_no_time_dates_nothing(engine, value):
    record = row(created_at=value, updated_at=value)
    assert reasons(load(engine, [record], times="record")) == {"no usable time": 1}


@pytest.mark.parametrize(
    ("fields", "station"),
    [
        ({"session_id": "0021160501_2025-09-11"}, "0021-16-05-01"),
        ({"session_id": "0066160207_2026-07-27 06:43:54.787467_EDGE"}, "0066-16-02-07"),
        ({"session_id": "0021160501_2025", "pfid": "0021-16-05-09"}, "0021-16-05-09"),
        ({"session_id": "0021160501_2025", "pfid": None}, "0021-16-05-01"),
        ({"session_id": "0021160501"}, None),
        ({"session_id": "00211605011_2025"}, None),
        ({"session_id": "short_2025"}, None),
        ({"session_id": None}, None),
    ],
)
def test_the_station_is_the_pfid_or_else_what_the_session_id_says(canonical, fields, station):
    assert canonical(row(**fields))["station"] == station


@pytest.mark.parametrize(
    ("session_id", "id_start"),
    [
        ("0021160501_2025-09-11 20:45:00.418Z_EDGE", "2025-09-11 20:45:00"),
        ("0066160207_2026-07-27 06:43:54.787467_EDGE", "2026-07-27 06:43:54"),
        ("0066160207_2026-07-27 06:43:54", "2026-07-27 06:43:54"),
        ("0021160501_2025-09-11", None),
        ("0021160501_2025-13-41 20:45:00_EDGE", None),
        ("2_39_78_362_2018-04-25 11:08:04.400812", None),
        ("0021160501", None),
        (None, None),
    ],
)
def test_the_start_that_a_session_id_tells_is_utc_to_the_second(canonical, session_id, id_start):
    expected = None if id_start is None else ms(id_start)
    assert canonical(row(session_id=session_id))["id_start"] == expected


@pytest.mark.parametrize("session_id", ["abcdefghij_2025", "2025-09-15_0021160501", "session id_7"])
def test_a_session_id_that_begins_with_no_pfids_digits_names_no_station(canonical, session_id):
    assert canonical(row(session_id=session_id))["station"] is None


@pytest.mark.parametrize(
    ("user", "driver"),
    [
        ("vera@example.com", "vera@example.com"),
        (" vera@example.com ", "vera@example.com"),
        ("", None),
        ("   ", None),
        (None, None),
        (477544158, "477544158"),
        ("null", "null"),
    ],
)
def test_a_session_without_a_user_is_unclaimed(canonical, user, driver):
    assert canonical(row(user=user))["driver"] == driver


@pytest.mark.parametrize(
    ("fields", "site"),
    [
        ({"site": "Hub", "site_location": "Garage"}, "Hub"),
        ({"site": None, "site_location": "Garage"}, "Garage"),
        ({"site": None}, None),
    ],
)
def test_the_site_is_its_name_or_else_its_location(canonical, fields, site):
    assert canonical(row(**fields))["site"] == site


@pytest.mark.parametrize(
    ("cost", "expected"), [(0.81, 0.81), ("0.81", 0.81), (None, None), ("free", None), (0, 0.0)]
)
def test_a_cost_is_a_number_or_unknown(canonical, cost, expected):
    assert canonical(row(cost_actual=cost))["cost"] == expected


def test_an_empty_object_is_a_record_that_says_nothing(canonical):
    found = canonical({})
    assert found.pop("network") == "PowerFlex"
    assert set(found.values()) == {None}
