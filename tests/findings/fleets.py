"""Fleets of stations drawn by the engine, so that simulated sessions pass the SQL of real ones."""

from datetime import date, timedelta

from seshis.engine.raw import Query
from seshis.engine.relation import Relation
from seshis.findings.stations import find_stations
from seshis.findings.subject import Subject
from seshis.sessions.classes import Assumptions
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone

FIRST_DAY = date(2025, 1, 1)

DRAW = """
CREATE OR REPLACE TABLE simulated AS
SELECT
  'Site' AS site,
  'station ' || station AS station,
  CAST($first_day + day AS INTEGER) AS local_day,
  CASE
    WHEN hash((($seed * 1000 + station) * 10000 + day) * 100 + place) / 18446744073709551616.0
      < CASE WHEN station = 0 AND day >= 30 THEN $broken_rate ELSE $rate END
    THEN 0.0 ELSE 7.0
  END AS energy_kwh
FROM range($stations) AS stations(station), range($days) AS days(day), range($daily) AS d(place)
"""


def found_in(engine, seed, *, stations=20, days=90, daily=10, rate=0.05, broken_rate=None):
    """The go-look list of a fleet that fails at one rate, but its first station from day 30 on."""
    engine.run(
        DRAW,
        {
            "first_day": (FIRST_DAY - date(1970, 1, 1)).days,
            "seed": seed,
            "stations": stations,
            "days": days,
            "daily": daily,
            "rate": rate,
            "broken_rate": rate if broken_rate is None else broken_rate,
        },
    )
    sessions = Relation(engine, "sessions", Query("SELECT * FROM simulated", {}))
    # The list reads no tallies.
    return find_stations(Subject(sessions, sessions, Zone("UTC"), Window(), Assumptions()))


def broken_day():
    return FIRST_DAY + timedelta(days=30)
