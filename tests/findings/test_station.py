"""One station looked into: found by its name, with its days, sessions and neighbours."""

import pytest

from findings.making import subject_of
from findings.test_stations import FIRST, every, sessions_at
from seshis.analyses.stations.station_days import StationDay
from seshis.errors import StationNotFoundError
from seshis.findings.station import find_station

SESSIONS = [
    *sessions_at("0021-16-05-01", every(2, 40)),
    *sessions_at("0021-16-05-02", every(10, 40)),
    *sessions_at("0021-16-07-01", every(20, 40), site="Uptown"),
    *sessions_at("0021-16-05-01", every(20, 40), site="Harbour\x1b[2J"),
    *sessions_at("North", every(20, 40), site=None),
]


def look_into(engine, station, sessions=SESSIONS):
    return find_station(subject_of(engine, sessions)._replace(station=station))


def test_a_station_has_its_days_sessions_and_neighbours(engine):
    found = look_into(engine, "0021-16-05-02")
    assert (found.station.site, found.station.failed.part) == ("Downtown", 4)
    assert found.place == 2
    assert found.of_stations == 5
    assert found.days[0] == StationDay(FIRST, 4, 1)
    assert [day.sessions for day in found.days] == [4] * 10
    assert [one.station for one in found.neighbours] == ["0021-16-05-01"]
    starts = [session.start_ms for session in found.sessions]
    assert len(starts) == 40
    assert starts == sorted(starts, reverse=True)


@pytest.mark.parametrize("name", ["NORTH", "north"])
def test_case_does_not_matter(engine, name):
    assert look_into(engine, name).station.station == "North"


@pytest.mark.parametrize("name", ["0021160701", "Uptown: 0021-16-07-01"])
def test_digits_alone_or_the_site_before_the_name_find_it_too(engine, name):
    assert look_into(engine, name).station.station == "0021-16-07-01"


def test_without_a_name_it_is_the_first_of_the_list(engine):
    found = look_into(engine, None)
    assert (found.asked, found.place, found.station.failed.part) == (None, 1, 20)


def test_a_name_at_several_sites_asks_for_the_site(engine):
    with pytest.raises(StationNotFoundError, match="2 stations are called") as raised:
        look_into(engine, "0021-16-05-01")
    assert "'Downtown: 0021-16-05-01'" in str(raised.value)
    assert "Harbour\\x1b[2J: 0021-16-05-01" in str(raised.value)
    assert look_into(engine, "downtown: 0021-16-05-01").station.failed.part == 20


@pytest.mark.parametrize(
    ("asked", "closest"), [("0021-16-05-03", "0021-16-05-01"), ("16-07", "0021-16-07-01")]
)
def test_an_unknown_station_is_told_with_the_closest_names(engine, asked, closest):
    with pytest.raises(StationNotFoundError, match=f"Station '{asked}' not found; .*{closest}"):
        look_into(engine, asked)


def test_a_name_like_no_other_has_no_closest_names(engine):
    with pytest.raises(StationNotFoundError, match=r"'zzz' not found\. Run --stations"):
        look_into(engine, "zzz")


def test_without_stations_there_is_none_to_look_into(engine):
    found = look_into(engine, "0021-16-05-01", sessions=[])
    assert (found.station, found.sessions, found.neighbours) == (None, [], [])


def test_the_newest_thousand_of_many_sessions_are_listed(engine):
    found = look_into(engine, "A", sessions_at("A", every(7, 1200), daily=20))
    assert found.station.failed.whole == 1200
    assert len(found.sessions) == 1000
    assert found.sessions[-1].start_ms < found.sessions[0].start_ms
