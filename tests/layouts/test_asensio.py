"""Asensio's sessions: years whose century was lost, and wall clocks without a zone."""

from datetime import UTC, date, datetime

import pytest

from engine.loading import load, options, usable_sessions
from powerflex_rows import ms
from seshis.analyses.counts.days import count_days
from seshis.analyses.counts.totals import count_totals
from seshis.load_sessions import load_sessions
from seshis.sources.demo.source import spool_from_demo
from sessions import zone_oracle as oracle

HEADER = "sessionId,kwhTotal,dollars,created,ended,userId,stationId,locationId"


def session(engine, created, ended, *, zone="UTC", user="driver"):
    text = f"{HEADER}\n1366563,7.78,0,{created},{ended},{user},582873,461655\n"
    loaded = load(engine, text.encode(), raw_format="csv", layout="asensio", zone=zone)
    (found,) = usable_sessions(loaded)
    return found


def test_a_row_becomes_a_session(engine):
    found = session(engine, "0014-11-18 15:40:26", "0014-11-18 17:11:04", user="35897499")
    assert found == (
        "1366563",
        "461655",
        "582873",
        "35897499",
        7.78,
        ms("2014-11-18 15:40:26"),
        ms("2014-11-18 17:11:04"),
        "session",
        (date(2014, 11, 18) - oracle.EPOCH_DAY).days,
    )


@pytest.mark.parametrize(
    ("written", "year"), [("0014", 2014), ("0015", 2015), ("2014", 2014), ("2015", 2015)]
)
def test_a_year_without_its_century_is_of_this_one(engine, written, year):
    found = session(engine, f"{written}-05-06 07:08:09", f"{written}-05-06 08:00:00")
    assert found.start_ms == oracle.utc_ms(datetime(year, 5, 6, 7, 8, 9, tzinfo=UTC))


def test_a_session_without_a_user_is_unclaimed(engine):
    found = session(engine, "0014-11-18 15:40:26", "0014-11-18 17:11:04", user="")
    assert found.driver is None


@pytest.mark.parametrize(
    ("created", "instant"),
    [
        ("2015-03-08 01:59:59", "2015-03-08 09:59:59"),
        ("2015-03-08 02:30:00", "2015-03-08 10:30:00"),
        ("2015-03-08 03:00:00", "2015-03-08 10:00:00"),
        ("2014-11-02 00:59:59", "2014-11-02 07:59:59"),
        ("2014-11-02 01:30:00", "2014-11-02 08:30:00"),
        ("2014-11-02 02:00:00", "2014-11-02 10:00:00"),
    ],
    ids=["before", "in the gap", "after", "before the hour", "twice", "after the hour"],
)
def test_wall_clocks_are_read_in_the_zone_with_fold_0(engine, created, instant):
    found = session(engine, created, "2015-12-01 00:00:00", zone="America/Los_Angeles")
    assert found.start_ms == ms(instant)


def test_an_end_days_after_the_last_start_is_read_with_its_own_offset(engine):
    found = session(
        engine, "2015-03-06 10:00:00", "2015-03-09 10:00:00", zone="America/Los_Angeles"
    )
    assert (found.start_ms, found.end_ms) == (ms("2015-03-06 18:00:00"), ms("2015-03-09 17:00:00"))


def test_the_demo_is_3395_sessions_55_of_them_empty_and_87_micro(engine):
    loaded = load_sessions(engine, spool_from_demo(), options())
    totals = count_totals(loaded.tallies)
    assert (totals.sessions, totals.empty, totals.micro) == (3395, 55, 87)
    assert (loaded.tally.received.records, loaded.tally.left_out) == (3395, ())
    days = count_days(loaded.tallies)
    assert days[0].day.year == 2014
    assert days[-1].day.year == 2015
