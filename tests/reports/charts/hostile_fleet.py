"""A small fleet whose names try everything, and the charts of every analysis of it."""

from datetime import UTC, datetime, timedelta
from random import Random

from findings.making import subject_of
from seshis.engine.periods import started_in
from seshis.findings.catalogue import ANALYSES, find_all
from seshis.findings.subject import Compared, Side
from seshis.reports.presented.catalogue import charts_of
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window

NAMES = (
    "<script>alert(1)</script>",
    "=cmd()|' /C calc'!A0",
    "\x1b[31mred\x1b[0m\ttab\nline",
    "\u202eright to left",
    "x" * 10_000,
    "日本語の駅の名前",
    '&amp; "quoted" é',
)
FIRST = datetime(2025, 1, 1, tzinfo=UTC)


def sessions(count=700, days=70, names=NAMES):
    chance = Random(5)
    for number in range(count):
        start = FIRST + timedelta(days=days * number / count, minutes=chance.random() * 50)
        name = names[number % len(names)]
        is_broken = name == names[0] and number > count / 2
        fails = chance.random() < (0.9 if is_broken else 0.15)
        hours = chance.uniform(0.01, 9)
        yield {
            "site": names[number % 2],
            "station": name,
            "driver": chance.choice([*names, None]),
            "vehicle": f"2021 Make {chance.choice(names)}",
            "energy_kwh": chance.choice([0, 0.4]) if fails else hours * chance.uniform(1, 7),
            "plug_start": int(start.timestamp() * 1000),
            "plug_end": int((start + timedelta(hours=hours)).timestamp() * 1000),
        }


def charts_of_every_analysis(engine, made):
    """By the name of the analysis."""
    subject = subject_of(engine, made)
    middle = int((FIRST + timedelta(days=35)).timestamp() * 1000)
    this, before = Window(middle), Window(None, middle - 1)
    complete = Completeness("complete", len(made), len(made))
    compared = Compared(
        *(Side(started_in(subject.sessions, one), one, complete) for one in (this, before))
    )
    found = find_all(ANALYSES, subject._replace(compared=compared))
    return {name: charts_of(name, finding, subject.zone) for name, finding in found.items()}
