"""Dundee's and Perth's exports: day-first dates, London's clock, open sessions."""

from layouts.reading import at, read


def test_a_dundee_row_becomes_a_session(engine):
    first, _, _ = read(engine, "dundee/cp-data.csv")
    assert first == {
        "session_id": "4000001",
        "network": "ChargePlace Scotland",
        "site": "Example Street Car Park, Dundee",
        "station": "50001",
        "connector": "1",
        "energy_kwh": "19.99",
        **at(plug_start="2018-03-02 23:50:00", plug_end="2018-03-03 14:16:00"),
        "cost": 0.0,
        "currency": "GBP",
    }


def test_an_open_dundee_session_has_neither_an_end_nor_energy_nor_here_a_station(engine):
    _, second, _ = read(engine, "dundee/cp-data.csv")
    assert second == {
        "session_id": "4000002",
        "network": "ChargePlace Scotland",
        "connector": "2",
        **at(plug_start="2018-07-01 11:09:00"),
        "currency": "GBP",
    }


def test_a_session_that_clocks_put_back_seem_to_end_before_its_start_ends_after_it(engine):
    _, _, third = read(engine, "dundee/cp-data.csv")
    assert {name: third[name] for name in ("plug_start", "plug_end")} == at(
        plug_start="2017-10-29 00:55:00", plug_end="2017-10-29 01:20:00"
    )


def test_later_dundee_files_tell_who_plugged_in(engine):
    claimed, unclaimed = read(engine, "dundee/cp-data-later.csv")
    assert (claimed["driver"], claimed["station"]) == ("7001", "50001")
    assert "driver" not in unclaimed


def test_a_perth_row_becomes_a_session(engine):
    first, _, _ = read(engine, "perth/corrected.csv")
    first.pop("session_id")
    assert first == {
        "network": "ChargePlace Scotland",
        "site": "Example Park & Ride, Perth",
        "station": "50001",
        "connector": "2",
        "energy_kwh": "18.27",
        **at(plug_start="2017-08-31 21:12:00", plug_end="2017-08-31 22:11:00"),
    }


def test_perths_sessions_get_ids_that_stay_the_same(engine):
    ids = [row["session_id"] for row in read(engine, "perth/corrected.csv")]
    assert len(set(ids)) == 3
    assert [row["session_id"] for row in read(engine, "perth/corrected.csv")] == ids


def test_an_open_perth_session_has_neither_an_end_nor_energy(engine):
    _, second, _ = read(engine, "perth/corrected.csv")
    assert (second["site"], second["plug_start"]) == (
        "Example Street Car Park, Blairgowrie",
        at(plug_start="2016-12-01 07:51:00")["plug_start"],
    )
    assert not {"plug_end", "energy_kwh"} & set(second)


def test_an_end_in_1970_and_negative_energy_are_kept_for_the_checks(engine):
    _, _, third = read(engine, "perth/corrected.csv")
    assert abs(third["plug_end"]) <= 3_600_000
    assert third["energy_kwh"] == "-1394.7"
