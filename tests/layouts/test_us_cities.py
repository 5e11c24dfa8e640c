"""Palo Alto's ChargePoint stations and Boulder's: a zone stands beside each time."""

from layouts.reading import at, read


def test_a_chargepoint_session_is_named_by_its_event_and_its_station(engine):
    first, second = read(engine, "chargepoint/usage.csv")
    assert first == {
        "session_id": "3@000D:6F00:0000:0001",
        "network": "ChargePoint",
        "site": "1 Example Ave",
        "station": "PALO ALTO CA / EXAMPLE #1",
        "connector": "2",
        "driver": "3284",
        "energy_kwh": "6.249529",
        **at(
            plug_start="2011-07-30 03:17:00",
            plug_end="2011-07-30 06:20:00",
            charge_end="2011-07-30 05:11:03",
        ),
        "cost": 1.5,
        "currency": "USD",
    }
    assert second["session_id"] == "3@000D:6F00:0000:0002"


def test_a_chargepoint_session_of_user_0_is_unclaimed(engine):
    _, second = read(engine, "chargepoint/usage.csv")
    assert "driver" not in second


def test_a_chargepoint_session_may_end_in_another_zone_than_it_began(engine):
    _, second = read(engine, "chargepoint/usage.csv")
    assert {name: second[name] for name in ("plug_start", "plug_end")} == at(
        plug_start="2011-11-06 08:30:00", plug_end="2011-11-06 09:10:00"
    )


def test_a_boulder_row_becomes_a_session(engine):
    first, _, _ = read(engine, "boulder/stations.csv")
    assert first == {
        "session_id": "1",
        "network": "Boulder",
        "site": "1 Example Pl",
        "station": "BOULDER / EXAMPLE ST1",
        "energy_kwh": "6.504",
        **at(
            plug_start="2018-01-02 07:49:00",
            plug_end="2018-01-02 09:52:00",
            charge_end="2018-01-02 08:51:44",
        ),
    }


def test_a_boulder_session_may_end_in_another_zone_than_it_began(engine):
    _, second, _ = read(engine, "boulder/stations.csv")
    assert {name: second[name] for name in ("plug_start", "plug_end", "charge_end")} == at(
        plug_start="2018-11-04 07:40:00",
        plug_end="2018-11-04 08:20:00",
        charge_end="2018-11-04 07:40:00",
    )


def test_an_end_in_1970_is_kept_for_the_checks_to_doubt(engine):
    _, _, third = read(engine, "boulder/stations.csv")
    assert third["plug_end"] == at(plug_end="1970-01-01 07:00:00")["plug_end"]
