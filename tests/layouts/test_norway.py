"""Norwegian residential charging: semicolons, decimal commas, Oslo's clock."""

from layouts.reading import at, read


def test_a_row_of_the_12_locations_becomes_a_session(engine):
    winter, summer = read(engine, "norway/report.csv")
    assert winter == {
        "session_id": "ASK-1",
        "network": "Norway",
        "site": "ASK",
        "driver": "ASK_1",
        "energy_kwh": "12.5",
        **at(plug_start="2019-11-28 18:08:00", plug_end="2019-11-29 05:30:00"),
    }
    assert {name: summer[name] for name in ("plug_start", "plug_end")} == at(
        plug_start="2019-07-01 00:00:00", plug_end="2019-07-01 01:00:00"
    )


def test_a_row_of_trondheim_becomes_a_session(engine):
    winter, summer = read(engine, "norway_trondheim/report.csv")
    assert winter == {
        "session_id": "1",
        "network": "Risvollan",
        "site": "AdO3",
        "driver": "AdO3-4",
        "energy_kwh": "0.3",
        **at(plug_start="2018-12-21 09:20:00", plug_end="2018-12-21 09:23:00"),
    }
    assert {name: summer[name] for name in ("plug_start", "plug_end")} == at(
        plug_start="2019-06-24 21:59:00", plug_end="2019-06-25 06:00:00"
    )
