"""The go-look list: which stations fail, how sure that is, and since when."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from examples import tried
from findings.making import subject_of
from powerflex_rows import HOUR_MS, ms
from seshis.analyses.stations.station_failures import keep_station_failures
from seshis.analyses.stations.station_splits import split_stations
from seshis.findings.stations import find_stations
from seshis.findings.subject import Rules
from seshis.reports.blocks import Sentence
from seshis.reports.presented.stations import stations_blocks
from seshis.statistics.intervals import wilson
from seshis.statistics.tails import binomial_tail
from statistics_oracle import best_split

FIRST = date(2025, 3, 3)
SLOW = tried(15, suppress_health_check=list(HealthCheck))


def sessions_at(station, outcomes, site="Downtown", daily=4):
    """A session for each outcome, so many a day from the first day on; 1 fails."""
    return [
        {
            "site": site,
            "station": station,
            "energy_kwh": 0.2 if failed else 8,
            "plug_start": ms(f"{FIRST + timedelta(days=number // daily)} 06:00:00")
            + number % daily * HOUR_MS,
            "plug_end": ms(f"{FIRST + timedelta(days=number // daily)} 06:30:00")
            + number % daily * HOUR_MS,
        }
        for number, failed in enumerate(outcomes)
    ]


def every(nth, of):
    return [int(number % nth == 0) for number in range(of)]


def list_of(engine, *stations, **rules):
    sessions = [session for station in stations for session in station]
    return find_stations(subject_of(engine, sessions)._replace(rules=Rules(**rules)))


def test_what_stands_out_now_is_named_in_the_order_of_the_list(engine):
    """Not what had its last sessions long ago, though it ranks before them."""
    found = list_of(
        engine,
        sessions_at("large", every(4, 800), daily=10),
        sessions_at("small", [*[0] * 60, *[1, 1, 0] * 20], daily=2),
        sessions_at("gone", every(2, 100)),
        *(sessions_at(f"calm {number}", every(40, 800), daily=10) for number in range(4)),
    )
    assert [one.station for one in found.stations[:3]] == ["gone", "small", "large"]
    assert [one.look_first for one in found.stations[:4]] == [False, True, True, False]
    assert found.first.station == "small"
    conclusion = next(
        block.text
        for block in stations_blocks(found)
        if isinstance(block, Sentence) and "stand out" in block.text
    )
    assert conclusion.index("small") < conclusion.index("large")
    assert conclusion.endswith("1 of them had no session in the last four weeks.")


def test_stations_follow_by_the_rate_that_is_to_be_expected(engine):
    found = list_of(
        engine,
        sessions_at("good", every(20, 200)),
        sessions_at("bad", every(3, 200)),
        sessions_at("fair", every(10, 200)),
    )
    assert [one.station for one in found.stations] == ["bad", "fair", "good"]
    assert found.stations[0].failed == wilson(67, 200)
    assert found.failed == wilson(67 + 20 + 10, 600)
    rates = [one.shrunken.rate for one in found.stations]
    assert rates == sorted(rates, reverse=True)


@pytest.mark.parametrize("least_sessions", [20, 1])
def test_small_counts_do_not_top_the_list(engine, least_sessions):
    found = list_of(
        engine,
        sessions_at("all of two", [1, 1]),
        sessions_at("bad", every(3, 300)),
        *(sessions_at(f"good {number}", every(15, 300)) for number in range(8)),
        least_sessions=least_sessions,
    )
    assert found.stations[0].station == "bad"
    assert found.stations[0].enough
    if least_sessions == 20:
        assert found.stations[-1].station == "all of two"
        assert not found.stations[-1].enough


def test_the_chance_is_the_binomial_tail_at_the_rate_of_all_others(engine):
    found = list_of(
        engine, sessions_at("A", every(5, 100)), sessions_at("B", every(10, 100), site="Uptown")
    )
    first = found.stations[0]
    assert (first.station, first.chance) == ("A", pytest.approx(binomial_tail(20, 100, 0.1)))


def test_two_stations_are_too_few_to_take_the_others_rate_for_known(engine):
    found = list_of(engine, sessions_at("A", [1, *[0] * 9]), sessions_at("B", [0] * 10))
    assert found.stations[0].chance == 0
    assert [one.signal for one in found.stations] == [None, None]


def test_at_stake_are_the_failures_above_the_rate_of_the_site(engine):
    found = list_of(
        engine,
        sessions_at("A", every(2, 100)),
        sessions_at("B", every(10, 100)),
        sessions_at("alone", every(5, 100), site="Uptown"),
    )
    stake = {one.station: one.at_stake for one in found.stations}
    assert stake["A"] == pytest.approx(50 - 100 * 60 / 200)
    assert stake["B"] == 0
    assert stake["alone"] == 0
    assert found.failed.rate == pytest.approx(80 / 300)


def test_a_change_tells_since_when_and_from_what_to_what(engine):
    found = list_of(
        engine,
        sessions_at("broke", every(20, 120) + every(2, 120)),
        sessions_at("mended", every(2, 120) + every(20, 120)),
        *(sessions_at(f"good {number}", every(20, 240)) for number in range(4)),
    )
    by_name = {one.station: one for one in found.stations}
    broke, mended = by_name["broke"], by_name["mended"]
    assert broke.signal == "high and worse"
    assert broke.change.day == FIRST + timedelta(days=30)
    assert (broke.change.before, broke.change.after) == (wilson(6, 120), wilson(60, 120))
    assert mended.change.direction == "better"
    assert mended.signal == "high"
    assert by_name["good 0"].signal is None


def test_a_station_is_its_site_and_its_name(engine):
    found = list_of(
        engine, sessions_at("1", every(2, 40)), sessions_at("1", every(8, 40), site="Uptown")
    )
    assert {(one.site, one.failed.part) for one in found.stations} == {
        ("Downtown", 20),
        ("Uptown", 5),
    }


def test_sessions_without_a_station_are_told_and_ranked_nowhere(engine):
    found = list_of(engine, sessions_at(None, [1] * 30), sessions_at("A", every(5, 40), site=None))
    assert [(one.site, one.station) for one in found.stations] == [(None, "A")]
    assert found.without_station == 30
    assert found.failed == wilson(8, 40)


def ranked_by(found):
    texts = [block.text for block in stations_blocks(found) if isinstance(block, Sentence)]
    return next(text for text in texts if text.startswith("Ranked by the expected rate: "))


def test_a_typical_stations_rate_is_told_apart_from_that_of_all_sessions(engine):
    """A busy station that seldom fails makes the rate of all sessions the lower one."""
    failing = [sessions_at(f"s{nth}", every(nth, 60)) for nth in (2, 3, 4, 5, 6)]
    found = list_of(engine, sessions_at("busy", every(50, 2000), daily=20), *failing)
    assert found.prior_rate > 2 * found.failed.rate
    said = ranked_by(found)
    assert f"typical station, {100 * found.prior_rate:.1f}% (" in said
    assert f"({100 * found.failed.rate:.1f}% of all sessions, in which busy" in said


def test_stations_that_differ_by_chance_alone_are_expected_to_fail_as_all_do(engine):
    found = list_of(engine, *(sessions_at(f"s{one}", every(10, 60)) for one in range(4)))
    assert ranked_by(found).split(": ")[1].startswith("that of all, 10.0%, since stations differ")


def test_no_sessions_are_an_empty_list(engine):
    found = list_of(engine)
    assert (found.stations, found.failed.rate, found.prior_rate) == ([], None, None)


@SLOW
@given(
    st.dictionaries(
        st.sampled_from(["A", "B", "C"]),
        st.lists(st.integers(0, 1), max_size=60),
        min_size=1,
    ),
    st.integers(1, 5),
)
def test_the_engines_split_is_the_one_that_trying_all_finds(engine, stations, daily):
    sessions = [
        session
        for station, outcomes in stations.items()
        for session in sessions_at(station, outcomes, daily=daily)
    ]
    subject = subject_of(engine, sessions)
    keep_station_failures(subject.sessions, 1.0, 0.05)
    found = {one.station: one for one in split_stations(subject.sessions, 1.0, 0.05)}
    for station, outcomes in stations.items():
        days = [outcomes[at : at + daily] for at in range(0, len(outcomes), daily)]
        expected = best_split([(sum(day), len(day)) for day in days], 0.05)
        if expected is None or not any(outcomes):
            assert station not in found
            continue
        one = found[station]
        place = (one.day - FIRST).days
        assert sum(map(len, days[:place])) == one.attempts_before
        assert sum(map(sum, days[:place])) == one.failures_before
        assert expected.likelihood_at(place) == pytest.approx(expected.greatest, abs=1e-9)
