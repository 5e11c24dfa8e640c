"""What stands around every page: the form as it is filled in, and how old the sessions are."""

from seshis.reports.page.live import ChoiceView, Live, Option, Waiting
from seshis.reports.page.words import name_in_page
from seshis.serve.addresses import REPORT, reload_at, report_at
from seshis.serve.choice import OFFERED, Choice, Terms
from seshis.serve.desk import Desk
from seshis.sessions.window import RANGE_NAMES, RangeName

_MS_PER_MINUTE = 60_000
_MINUTES_PER_HOUR = 60
_RANGES: dict[RangeName, str] = {
    "today": "Newest day",
    "last-week": "Last 7 days",
    "last-month": "Last 30 days",
}


def called(analysis: str) -> str:
    """What an analysis is called before it says so itself."""
    return analysis.capitalize()


def frame_of(  # noqa: PLR0913 - what is known of a page before its report
    desk: Desk,
    choice: Choice,
    terms: Terms,
    now_ms: int,
    *,
    changed: bool,
    is_reading: bool,
    refused: str = "",
) -> Live:
    """The frame of a page without sections; nothing waits yet."""
    snapshot = desk.snapshot
    return Live(
        choice=_form(desk, choice, terms, now_ms),
        waiting=(),
        age=_age(snapshot.read_at_ms, now_ms, terms),
        changed=changed,
        reload="" if is_reading else reload_at(choice, terms),
        source=name_in_page(snapshot.read.spool.origin),
        zone=terms.zone.name,
        anonymous=snapshot.options.pseudonyms is not None,
        refused=refused,
    )


def waiting_for(name: str, address: str) -> Waiting:
    """A section that is yet to come."""
    return Waiting(name, called(name), address)


def _form(desk: Desk, choice: Choice, terms: Terms, now_ms: int) -> ChoiceView:
    newest_ms = desk.newest_ms(now_ms)
    first, last = choice.days(terms.zone, newest_ms)
    return ChoiceView(
        action=REPORT,
        sites=[
            Option(
                one.site, f"{name_in_page(one.site)} ({one.sessions:,})", one.site == choice.site
            )
            for one in desk.snapshot.sites
        ],
        first="" if first is None else str(first),
        last="" if last is None else str(last),
        ranges=_ranges(choice, terms, newest_ms),
        threshold=f"{choice.threshold:.12g}",
        analyses=[Option(name, called(name), name in choice.analyses) for name in OFFERED],
        is_further=(choice.threshold, choice.analyses) != (terms.threshold, terms.analyses),
    )


def _ranges(choice: Choice, terms: Terms, newest_ms: int) -> list[Option]:
    """Periods up to the newest session's day, and all days."""
    always = choice._replace(first=None, last=None, range=None)
    options = [Option(report_at(always, terms), "All days", choice == always)]
    for name in RANGE_NAMES:
        chosen = always._replace(range=name)
        first, last = chosen.days(terms.zone, newest_ms)
        days = str(last) if first == last else f"{first} to {last}"
        title = f"{days}: up to the day of the newest session"
        options.append(Option(report_at(chosen, terms), _RANGES[name], choice == chosen, title))
    return options


def _age(read_at_ms: int, now_ms: int, terms: Terms) -> str:
    minutes = max(now_ms - read_at_ms, 0) // _MS_PER_MINUTE
    if minutes < 1:
        ago = "just now"
    elif minutes < _MINUTES_PER_HOUR:
        ago = f"{minutes} min ago"
    else:
        ago = f"{minutes // _MINUTES_PER_HOUR} h ago"
    return f"{terms.zone.wall(read_at_ms):%Y-%m-%d %H:%M}, {ago}"
