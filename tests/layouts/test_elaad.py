"""ElaadNL's open transactions: day-first UTC, decimal commas, hours of charging."""

from layouts.reading import at, read


def test_a_transaction_becomes_a_session(engine):
    first, _ = read(engine, "elaad/transactions.csv")
    assert first == {
        "session_id": "3000001",
        "network": "ElaadNL",
        "station": "CP-0001",
        "connector": "1",
        "driver": "card-1",
        "energy_kwh": "9.86",
        **at(
            plug_start="2019-08-27 14:52:00",
            plug_end="2019-08-27 18:10:00",
            charge_end="2019-08-27 17:58:36",
        ),
        "peak_kw": 3.342,
    }


def test_times_are_utc_when_clocks_change_in_the_netherlands(engine):
    _, second = read(engine, "elaad/transactions.csv")
    assert {name: second[name] for name in ("plug_start", "plug_end")} == at(
        plug_start="2019-03-31 01:30:00", plug_end="2019-03-31 04:00:00"
    )
