"""PowerFlex's portfolio CSV: offsets after a blank, idle time, a start within the id."""

from layouts.reading import at, read

FIRST = {
    "session_id": "0021160501_2026-07-27 06:43:54.787467_EDGE",
    "network": "PowerFlex",
    "station": "0021-16-05-01",
    "driver": "336122",
    "energy_kwh": "9.125",
    **at(
        plug_start="2026-07-27 06:43:55.092",
        plug_end="2026-07-27 08:43:55.092",
        charge_end="2026-07-27 08:14:25.092",
        id_start="2026-07-27 06:43:54.787",
    ),
    "peak_kw": 6.281,
}


def test_a_row_becomes_a_session(engine):
    first, _ = read(engine, "powerflex_portfolio/sessions.csv")
    assert first == FIRST


def test_each_time_has_its_own_offset_across_a_clock_change(engine):
    _, second = read(engine, "powerflex_portfolio/sessions.csv")
    assert second == {
        "session_id": "0021160502_2026-11-01 08:30:00.000000_EDGE",
        "network": "PowerFlex",
        "station": "0021-16-05-02",
        "energy_kwh": "0",
        **at(
            plug_start="2026-11-01 08:30:00",
            plug_end="2026-11-01 09:10:00.500",
            charge_end="2026-11-01 08:30:00",
            id_start="2026-11-01 08:30:00",
        ),
        "peak_kw": 0.0,
    }


def test_a_report_of_all_sites_tells_site_vehicle_and_cost_too(engine):
    (found,) = read(engine, "powerflex_portfolio/all-sites.csv")
    assert found == FIRST | {"site": "Garage North", "vehicle": "47808", "cost": 3.6}
