"""Stations that stopped giving energy while their neighbours went on."""

from datetime import date, timedelta

import pytest

from findings.making import subject_of
from powerflex_rows import HOUR_MS, ms
from seshis.findings.silent import find_silent
from seshis.findings.subject import Rules
from seshis.reports.blocks import Sentence
from seshis.reports.presented.silent import silent_blocks

FIRST = date(2025, 3, 3)


def day(number):
    return FIRST + timedelta(days=number)


def used(station, days, site="Downtown", daily=3, energy_kwh=8):
    """So many sessions on each of the days."""
    return [
        {
            "site": site,
            "station": station,
            "energy_kwh": energy_kwh,
            "plug_start": ms(f"{day(number)} 06:00:00") + place * HOUR_MS,
            "plug_end": ms(f"{day(number)} 06:30:00") + place * HOUR_MS,
        }
        for number in days
        for place in range(daily)
    ]


def silent_in(engine, *stations, **rules):
    sessions = [session for station in stations for session in station]
    return find_silent(subject_of(engine, sessions)._replace(rules=Rules(**rules)))


def test_a_station_that_stopped_is_silent_since_its_last_success(engine):
    found = silent_in(engine, used("A", range(60)), used("B", range(30)))
    (run,) = found.still_open
    assert (run.station, run.last_success, run.next_success) == ("B", day(29), None)
    assert (run.successes, run.share, run.elsewhere) == (90, 0.5, 90)
    assert run.chance == pytest.approx(0.5**90)
    assert found.ended == []


def test_sessions_that_fail_do_not_break_the_silence(engine):
    found = silent_in(
        engine,
        used("A", range(60)),
        used("B", range(30)),
        used("B", range(30, 60), energy_kwh=0.3),
    )
    assert [run.last_success for run in found.still_open] == [day(29)]


def test_a_station_that_came_back_was_silent_in_between(engine):
    found = silent_in(
        engine, used("A", range(60)), used("B", [*range(20), *range(40, 60), 70]), used("A", [75])
    )
    (run,) = found.ended
    assert (run.last_success, run.next_success, run.elsewhere) == (day(19), day(40), 60)
    assert found.still_open == []


@pytest.mark.parametrize(("gap", "told"), [(7, False), (8, True)])
def test_an_ended_silence_is_told_from_more_than_a_week_on(engine, gap, told):
    days = [*range(20), *range(19 + gap, 60)]
    found = silent_in(engine, used("A", range(60), daily=20), used("B", days, daily=9))
    assert bool(found.ended) is told


def test_a_site_that_closes_makes_none_of_its_stations_silent(engine):
    found = silent_in(
        engine,
        used("A", [*range(20), *range(50, 60)]),
        used("B", [*range(20), *range(50, 60)]),
        used("C", range(80), site="Uptown"),
        used("D", range(80), site="Uptown"),
    )
    assert (found.still_open, found.ended, found.judged) == ([], [], 4)


def test_one_chance_in_a_thousand_is_the_bound(engine):
    others = used("A", range(30), daily=1)
    for more, told in ((9, False), (10, True)):
        found = silent_in(
            engine, others, used("B", range(30), daily=1), used("A", range(30, 30 + more), daily=1)
        )
        assert bool(found.still_open) is told
        assert bool(silent_in(engine, others, silent_chance=0.5).still_open) is False


def test_few_successes_are_too_few_to_be_missed(engine):
    found = silent_in(engine, used("A", range(90)), used("B", range(19), daily=1))
    assert (found.judged, found.too_few, found.still_open) == (1, 1, [])
    assert silent_in(
        engine, used("A", range(90)), used("B", range(19), daily=1), least_sessions=19
    ).still_open


def test_a_station_alone_at_its_site_has_no_neighbours_to_go_on(engine):
    found = silent_in(engine, used("A", range(30)), used("B", range(90), site="Uptown"))
    assert (found.alone, found.judged, found.still_open) == (2, 0, [])


def test_a_station_that_goes_on_at_another_site_was_moved_or_renamed(engine):
    found = silent_in(
        engine,
        used("A", range(60)),
        used("B", range(30)),
        used("B", range(30, 60), site="Downtown, Perth"),
    )
    assert [run.goes_on_at for run in found.still_open] == ["Downtown, Perth"]


def test_stations_are_used_before_they_are_missed(engine):
    found = silent_in(engine, used("A", range(90)), used("new", range(60, 90)))
    assert (found.still_open, found.ended, found.judged) == ([], [], 2)


def test_no_sessions_are_no_silence(engine):
    found = silent_in(engine)
    assert (found.judged, found.still_open, found.ended) == (0, [], [])


@pytest.mark.parametrize(
    ("begins", "daily", "told"),
    [(31, 3, "B"), (43, 3, "B"), (46, 3, None), (29, 3, None), (31, 1, None), (31, 8, None)],
)
def test_a_station_that_began_soon_after_and_is_used_alike_may_be_the_same_one(
    engine, begins, daily, told
):
    found = silent_in(
        engine,
        used("A", range(30)),
        used("B", range(begins, 90), daily=daily),
        used("C", range(90), daily=2),
    )
    (run,) = found.still_open
    assert (run.station, run.perhaps_now) == ("A", told)
    (sentence,) = [one for one in silent_blocks(found) if getattr(one, "tone", None) == "signal"]
    assert "Verify on site: A since" in sentence.text
    assert ("(perhaps renamed to B)" in sentence.text) is (told is not None)


def test_a_name_it_may_go_on_under_is_made_visible(engine):
    found = silent_in(
        engine, used("A", range(30)), used("\x1b[31m", range(31, 90)), used("C", range(90))
    )
    texts = [one.text for one in silent_blocks(found) if isinstance(one, Sentence)]
    assert not [text for text in texts if "\x1b" in text]
