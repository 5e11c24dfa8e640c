"""SteVe's CSV of OCPP transactions: energy is what the meter went up by."""

from layouts.reading import at, read


def test_a_transaction_becomes_a_session(engine):
    first, empty, _ = read(engine, "steve/transactions.csv")
    assert first == {
        "session_id": "12",
        "network": "SteVe",
        "station": "CB-NORTH",
        "connector": "2",
        "driver": "ABCDEF01",
        "energy_kwh": "12.25",
        **at(plug_start="2024-03-31 00:30:00", plug_end="2024-03-31 03:00:00"),
    }
    assert float(empty["energy_kwh"]) == 0
    assert empty["plug_end"] == at(plug_end="2024-03-30 09:16:30.500")["plug_end"]


def test_one_that_goes_on_has_neither_an_end_nor_energy(engine):
    _, _, active = read(engine, "steve/transactions.csv")
    assert active == {
        "session_id": "13",
        "network": "SteVe",
        "station": "CB-NORTH",
        "connector": "1",
        "driver": "ABCDEF01",
        **at(plug_start="2024-03-31 08:00:00"),
    }
