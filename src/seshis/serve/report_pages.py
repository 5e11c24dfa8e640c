"""The report on a choice: what is known at once, and each section that takes time by itself."""

from typing import NamedTuple

from seshis.engine.connection import Engine
from seshis.findings.catalogue import ANALYSES
from seshis.reports.page.live import Live, live_page, section_alone
from seshis.reports.page.sections import Parts, section_called, sections_of
from seshis.reports.presented.report_front import front_of
from seshis.serve.addresses import Leading, section_at, sessions_at
from seshis.serve.choice import Choice, Look, Terms
from seshis.serve.desk import Desk
from seshis.serve.frame import waiting_for
from seshis.sessions.window import Window

_MOST_ROWS = 500
_BESIDE = ("checks", "assumptions")


class Asked(NamedTuple):
    """What one request asks: a choice, and the window that its days are now."""

    choice: Choice
    window: Window
    terms: Terms
    now_ms: int


def report_page(desk: Desk, asked: Asked, frame: Live, engine: Engine, *, whole: bool) -> str:
    """The headline, what costs no pass over the sessions, and places for the other sections.

    whole: every section, which takes as long as all of them.
    """
    choice, terms = asked.choice, asked.terms
    at_once = tuple(n for n in choice.analyses if whole or ANALYSES[n].at_once)
    report = desk.report(choice, asked.window, engine, at_once)
    sections = sections_of(Parts(report, Leading(choice, terms), _MOST_ROWS))
    later = [name for name in choice.analyses if name not in at_once]
    address = sessions_at(choice, terms, Look())
    frame = frame._replace(
        ready=[one for one in sections if one.name not in _BESIDE],
        waiting=[waiting_for(name, section_at(name, choice, terms)) for name in later],
        all_sessions=address if report.totals.sessions else "",
    )
    beside = [one for one in sections if one.name in _BESIDE]
    return live_page(frame, front_of(report, asked.now_ms), beside)


def section_page(desk: Desk, asked: Asked, name: str, look: Look, engine: Engine) -> str:
    """One section; nothing where it has nothing to say."""
    choice = asked.choice
    report = desk.report(choice, asked.window, engine, (name,), look.station)
    parts = Parts(report, Leading(choice, asked.terms), _MOST_ROWS)
    section = section_called(name, parts, {*choice.analyses, *_BESIDE})
    return "" if section is None else section_alone(section)
