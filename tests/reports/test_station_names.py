from seshis.reports.presented.station_names import station_names


def test_a_name_that_one_station_has_stands_alone():
    assert station_names([("Oak St", "1"), ("Elm St", "2"), (None, None)]) == [
        "1",
        "2",
        "no station",
    ]


def test_stations_of_one_name_are_told_apart_by_their_sites():
    assert station_names([("Oak St", "1"), ("Elm St", "1"), (None, "1"), ("Elm St", "2")]) == [
        "1 at Oak St",
        "1 at Elm St",
        "1 at no site",
        "2",
    ]


def test_one_station_more_than_once_is_no_other():
    assert station_names([("Oak St", "1"), ("Oak St", "1")]) == ["1", "1"]
