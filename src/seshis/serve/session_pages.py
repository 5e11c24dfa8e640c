"""Lists of sessions of a station, of a driver, or of all that is chosen; a page at a time."""

from seshis.analyses.drilldown.listed_sessions import ListedSessions, count_listed
from seshis.analyses.drilldown.session_page import Listed, list_session_page
from seshis.engine.connection import Engine
from seshis.reports.counted import counted
from seshis.reports.page.live import Live, Option, SessionList, sessions_page
from seshis.reports.page.tables import table_view
from seshis.reports.page.words import name_in_page
from seshis.reports.presented.session_list import session_table
from seshis.serve.addresses import Leading, report_at, section_at, sessions_at
from seshis.serve.choice import ORDERS, Look
from seshis.serve.desk import Desk
from seshis.serve.frame import waiting_for
from seshis.serve.report_pages import Asked

_EACH = 50
_WORDS = {"start": "start", "plugged-in": "time plugged in", "energy": "energy"}
_STATION = "station"


def list_page(desk: Desk, asked: Asked, look: Look, frame: Live, engine: Engine) -> str:
    """The page of the list that is looked at."""
    choice, terms = asked.choice, asked.terms
    part = desk.part(choice, asked.window, engine)
    threshold = choice.threshold
    found = count_listed(part.usable, look.station, look.driver, threshold)
    listed = Listed(look.station, look.driver, look.failed, look.order, look.ascending)
    skipped = (look.page - 1) * _EACH
    sessions = list_session_page(part.usable, listed, threshold, skipped=skipped, most=_EACH)
    assumptions = desk.assumptions(threshold)
    table = session_table(sessions, assumptions)
    title = _title(asked, look)
    view = table_view(table, title, terms.zone, Leading(choice, terms), _EACH)
    in_all = found.failed if look.failed else found.sessions
    if look.station is not None and found.sessions:
        address = section_at(_STATION, choice, terms, Look(station=look.station))
        frame = frame._replace(waiting=[waiting_for(_STATION, address)])
    return sessions_page(
        frame,
        SessionList(
            title=title,
            period=_period(desk, asked),
            told=_told(found, threshold),
            back=report_at(choice, terms),
            orders=_orders(asked, look),
            table=view,
            failed=[one.energy_kwh < threshold for one in sessions],
            pages=_pages(asked, look, in_all),
            place=_place(skipped, len(sessions), in_all),
        ),
    )


def _title(asked: Asked, look: Look) -> str:
    at = "" if asked.choice.site is None else f" at {name_in_page(asked.choice.site)}"
    if look.station is not None:
        by = "" if look.driver is None else f", driver {name_in_page(look.driver)}"
        return f"Station {name_in_page(look.station)}{at}{by}"
    if look.driver is not None:
        return f"Driver {name_in_page(look.driver)}{at}"
    return f"Sessions{at}"


def _period(desk: Desk, asked: Asked) -> str:
    days = asked.choice.days(asked.terms.zone, desk.newest_ms(asked.now_ms))
    first, last = (chosen or known for chosen, known in zip(days, desk.snapshot.days, strict=True))
    return "no days" if first is None or last is None else f"{first} to {last}"


def _told(found: ListedSessions, threshold: float) -> str:
    return (
        f"{found.failed:,} of {counted(found.sessions, 'session')} failed (below {threshold:g} kWh)"
    )


def _orders(asked: Asked, look: Look) -> list[Option]:
    """Each order, the one in use the other way round; then all or the failed alone."""

    def option(words: str, other: Look, *, chosen: bool) -> Option:
        return Option(sessions_at(asked.choice, asked.terms, other._replace(page=1)), words, chosen)

    options = []
    for name in ORDERS:
        in_use = name == look.order
        other = look._replace(order=name, ascending=in_use and not look.ascending)
        arrow = (" ↑" if look.ascending else " ↓") if in_use else ""
        options.append(option(f"by {_WORDS[name]}{arrow}", other, chosen=in_use))
    options.append(option("all", look._replace(failed=False), chosen=not look.failed))
    options.append(option("failed only", look._replace(failed=True), chosen=look.failed))
    return options


def _pages(asked: Asked, look: Look, in_all: int) -> list[Option]:
    last = max(-(-in_all // _EACH), 1)
    wanted = (
        ("First", 1, look.page > 1),
        ("Earlier page", min(look.page - 1, last), look.page > 1),
        ("Next page", look.page + 1, look.page < last),
    )
    return [
        Option(sessions_at(asked.choice, asked.terms, look._replace(page=page)), words)
        for words, page, is_there in wanted
        if is_there
    ]


def _place(skipped: int, count: int, in_all: int) -> str:
    if not count:
        return f"none of {in_all:,} here"
    return f"{skipped + 1:,} to {skipped + count:,} of {in_all:,}"
