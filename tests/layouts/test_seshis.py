"""SESHIS's own sessions, read back as they were written."""

from layouts.reading import read

FIRST = {
    "session_id": "s-1",
    "network": "PowerFlex",
    "site": "Garage North",
    "station": "0021-16-05-01",
    "driver": " vera@example.com ",
    "vehicle": "2020 Tesla Model Y",
    "plug_start": 1757623500418,
    "plug_end": 1757634300470,
    "charge_end": 1757630000000,
    "peak_kw": 6.6,
    "cost": 0.81,
    "currency": "USD",
    "status": "FINISHED",
    "id_start": 1757623500418,
}


def test_a_session_comes_back_as_it_went(engine):
    first, second = read(engine, "seshis/sessions.csv")
    assert float(first.pop("energy_kwh")) == 5.3713
    assert int(first.pop("record_created")) == 1757920347381
    assert int(first.pop("record_updated")) == 1757920393838
    assert first == FIRST
    assert float(second.pop("energy_kwh")) == 0
    assert second == {"session_id": "s-2", "network": "Boulder", "plug_start": 1757624400000}


def test_numbers_come_back_from_ndjson_as_from_csv(engine):
    assert read(engine, "seshis/sessions.ndjson") == read(engine, "seshis/sessions.csv")


def test_a_name_that_is_empty_is_none(engine):
    (session,) = read(engine, "seshis/blank-names.ndjson")
    assert {"site", "station", "connector", "driver", "vehicle"} & set(session) == set()
