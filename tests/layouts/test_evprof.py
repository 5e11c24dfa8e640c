"""evprof's standard format: an offset in each time, or the city's own clock."""

from layouts.reading import at, read


def test_a_row_becomes_a_session(engine):
    first, _, _ = read(engine, "evprof/sessions.csv")
    assert first == {
        "session_id": "S1",
        "network": "evprof",
        "station": "2-39-79-380",
        "driver": "U1",
        "energy_kwh": "9.0",
        **at(
            plug_start="2018-10-08 13:25:00",
            plug_end="2018-10-08 22:06:00",
            charge_end="2018-10-08 16:25:00",
        ),
    }


def test_each_time_has_its_own_offset_across_a_clock_change(engine):
    _, second, _ = read(engine, "evprof/sessions.csv")
    assert "driver" not in second
    assert {name: second[name] for name in ("plug_start", "plug_end", "charge_end")} == at(
        plug_start="2018-10-28 00:30:00",
        plug_end="2018-10-28 01:15:00",
        charge_end="2018-10-28 01:00:00",
    )


def test_times_without_an_offset_are_read_in_the_zone(engine):
    _, _, third = read(engine, "evprof/sessions.csv", zone="Europe/Amsterdam")
    assert {name: third[name] for name in ("plug_start", "plug_end", "charge_end")} == at(
        plug_start="2018-07-08 11:25:00",
        plug_end="2018-07-08 12:25:00",
        charge_end="2018-07-08 11:55:00",
    )
