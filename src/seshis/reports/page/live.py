"""The page as it is served: the same sections, with the choice of its reader above them.

Sections that take time are left empty here, with the address that each comes from. Knows addresses
as texts only; what they mean, and what may be chosen, is the server's.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from seshis import __version__
from seshis.reports.page.sections import Section
from seshis.reports.page.tables import TableView
from seshis.reports.page.writer import (
    GENERATOR,
    SCRIPTS,
    STYLES,
    Inlined,
    assets,
    inlined,
    style,
    template,
)
from seshis.reports.presented.report_front import Front


class Option(NamedTuple):
    """One thing to choose: its value, or the address that shows it, and what it is called.

    title: what a pointer that rests on it is told.
    """

    value: str
    words: str
    chosen: bool = False
    title: str = ""


class ChoiceView(NamedTuple):
    """The form as it is filled in; ranges are addresses.

    is_further: the threshold or the analyses are not the usual ones, so they are shown.
    """

    action: str
    sites: Sequence[Option]
    first: str
    last: str
    ranges: Sequence[Option]
    threshold: str
    analyses: Sequence[Option]
    is_further: bool


class Waiting(NamedTuple):
    """A section that is yet to come, from its address."""

    name: str
    words: str
    address: str


class Live(NamedTuple):
    """What stands around the report.

    ready: sections that are there already, before those that are waited for.
    refused: why a choice is none; age: when the sessions were read; changed: whether there are
    newer ones; reload: the address that reads them, empty while that goes on; without_scripts: the
    address of the page with every section in it, empty where it is that; all_sessions: that of
    the list of all sessions chosen.
    """

    choice: ChoiceView
    waiting: Sequence[Waiting]
    age: str
    changed: bool
    reload: str
    source: str
    zone: str
    anonymous: bool
    ready: Sequence[Section] = ()
    refused: str = ""
    without_scripts: str = ""
    all_sessions: str = ""


class SessionList(NamedTuple):
    """One page of a list of sessions; `failed` goes with the rows of the table."""

    title: str
    period: str
    told: str
    back: str
    orders: Sequence[Option]
    table: TableView | None
    failed: Sequence[bool]
    pages: Sequence[Option]
    place: str


def live_page(live: Live, front: Front, sections: Sequence[Section]) -> str:
    """The report."""
    return _rendered("live.html", live, front=front, sections=sections)


def refused_page(live: Live) -> str:
    """A page that says why there is no report, with the form to choose again."""
    return _rendered("refused.html", live, sections=())


def sessions_page(live: Live, sessions: SessionList) -> str:
    """A list of sessions."""
    return _rendered("sessions.html", live, list=sessions, sections=())


def section_alone(section: Section) -> str:
    """A section for its place in a page that is there already."""
    return template("section.html").render(section=section)


@cache
def live_style() -> Inlined:
    """The style of every page that is served."""
    return style((*STYLES, "live"))


@cache
def live_script() -> Inlined:
    """The script of every page that is served; sessions come from the server instead."""
    scripts = [name for name in SCRIPTS if name != "sessions"]
    return inlined(assets("js", (*scripts, "live")))


def _rendered(name: str, live: Live, **others: object) -> str:
    return template(name).render(
        live=live,
        generator=GENERATOR,
        version=__version__,
        style=live_style(),
        script=live_script(),
        **{"front": None, **others},
    )
