"""OCPI's Sessions and CDRs, in the envelope of an answer and as a list."""

import json

import pytest

from layouts.reading import FIXTURES, at, read


def session(engine, folder, **fields):
    return changed(engine, folder, "ocpi_session/envelope.json", fields)


def cdr(engine, folder, **fields):
    return changed(engine, folder, "ocpi_cdr/cdrs-2.3.0.json", fields)


def changed(engine, folder, fixture, fields):
    record = json.loads((FIXTURES / fixture).read_text())["data"][0] | fields
    path = folder / "changed.json"
    path.write_text(json.dumps([record]))
    (found,) = read(engine, path)
    return found


def test_a_completed_session_and_an_active_one(engine):
    completed, active = read(engine, "ocpi_session/envelope.json")
    assert completed == {
        "session_id": "101",
        "network": "BE*BEC",
        "site": "LOC1",
        "station": "3256",
        "connector": "1",
        "driver": "NL-TST-C12345678-S",
        "energy_kwh": "41.12",
        **at(plug_start="2024-06-29 22:39:09", plug_end="2024-06-29 23:50:16"),
        "cost": 9.35,
        "currency": "EUR",
        "status": "COMPLETED",
        "record_updated": "2024-06-29T23:50:17Z",
    }
    assert active == {
        "session_id": "102",
        "network": "BE*BEC",
        "site": "LOC1",
        "station": "3257",
        "connector": "2",
        "driver": "456def",
        "energy_kwh": "0.0",
        **at(plug_start="2024-06-30 10:17:09"),
        "currency": "EUR",
        "status": "ACTIVE",
        "record_updated": "2024-06-30T10:17:09",
    }


def test_a_cdr_stands_for_its_session(engine):
    found, _, _ = read(engine, "ocpi_cdr/cdrs-2.2.1.json")
    assert found == {
        "session_id": "101",
        "network": "BE*BEC",
        "site": "Gent Zuid",
        "station": "3256",
        "connector": "1",
        "driver": "DE8ACC12E46L89",
        "energy_kwh": "15.342",
        **at(
            plug_start="2024-06-29 21:39:09",
            plug_end="2024-06-29 23:37:32",
            charge_end="2024-06-29 23:07:32",
        ),
        "cost": 4.4,
        "currency": "EUR",
        "record_updated": "2024-06-29T22:01:13Z",
    }


def test_a_cdr_without_the_optional_fields_takes_the_next_best(engine):
    _, found, _ = read(engine, "ocpi_cdr/cdrs-2.2.1.json")
    assert found == {
        "session_id": "12346",
        "network": "BE*BEC",
        "site": "LOC2",
        "station": "BE*BEC*E7",
        "driver": "999",
        "energy_kwh": "0",
        **at(plug_start="2024-06-30 08:00:00", plug_end="2024-06-30 09:00:00"),
        "cost": 1.25,
        "currency": "EUR",
        "record_updated": "2024-06-30T09:00:05",
    }


def test_a_credited_session_keeps_its_id_and_costs_nothing(engine, tmp_path):
    _, _, credit = read(engine, "ocpi_cdr/cdrs-2.2.1.json")
    assert (credit["session_id"], credit["energy_kwh"], credit["cost"]) == ("101", "15.342", 0)
    unsaid = cdr(engine, tmp_path, session_id=None, credit=True, credit_reference_id="700")
    assert unsaid["session_id"] == "700"


def test_a_cost_of_2_3_0_is_told_with_its_taxes(engine):
    (found,) = read(engine, "ocpi_cdr/cdrs-2.3.0.json")
    assert (found["cost"], found["currency"]) == (10.875, "USD")


@pytest.mark.parametrize(
    ("total_cost", "cost"),
    [
        ({"excl_vat": 4, "incl_vat": 4.4}, 4.4),
        ({"excl_vat": 4}, 4.0),
        ({"before_taxes": 10, "taxes": []}, 10.0),
        ({"before_taxes": 10}, 10.0),
        ({"before_taxes": 10, "taxes": [{"name": "n", "amount": 1}] * 5}, 15.0),
        ({"before_taxes": 10, "taxes": [{"name": "n", "amount": 1}] * 6}, None),
        (4.5, 4.5),
        ("4.5", 4.5),
        ("{bad", None),
        ("free", None),
        ([1], None),
        ({}, None),
        (None, None),
    ],
)
@pytest.mark.parametrize("record", [session, cdr])
def test_a_cost_is_what_was_paid_or_unknown(engine, tmp_path, record, total_cost, cost):
    assert record(engine, tmp_path, total_cost=total_cost).get("cost") == cost


@pytest.mark.parametrize("token", [None, "abc", "{bad", [], {}, {"uid": " "}, 5])
@pytest.mark.parametrize("record", [session, cdr])
def test_a_token_that_names_nobody_leaves_a_session_unclaimed(engine, tmp_path, record, token):
    assert "driver" not in record(engine, tmp_path, cdr_token=token)


def test_a_reservation_has_no_station(engine, tmp_path):
    assert "station" not in session(engine, tmp_path, evse_uid="#NA", status="RESERVATION")
