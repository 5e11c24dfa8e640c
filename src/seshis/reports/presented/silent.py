"""Silent stations as blocks."""

from collections.abc import Iterator, Sequence

from seshis.findings.silent import LEAST_SHARE, Silent, SilentRun
from seshis.reports.blocks import Block, Column, Heading, Sentence, Table
from seshis.reports.counted import counted
from seshis.reports.phrases import percent_of_one
from seshis.reports.presented.silent_charts import silent_charts
from seshis.sessions.visible import visible

_SHOWN = 15
_NAMED = 5
_COLUMNS = (
    Column("station", "station", "text", "the network's name for the station"),
    Column("site", "site", "text", "the place the station stands at"),
    Column("last_success", "last success", "day", "its last day with a successful session"),
    Column("next_success", "next success", "day", "its next one"),
    Column("goes_on_at", "goes on at", "text", "a site where a station of that name went on"),
    Column("perhaps_now", "perhaps renamed to", "text", "a station that began there soon after"),
    Column("elsewhere", "missed", "count", "successful sessions elsewhere at the site meanwhile"),
    Column("share", "share of site", "share", "its share of the site's successful sessions"),
    Column("chance", "chance", "chance", "the chance of such a run"),
)
TABLES = {"silent_open": _COLUMNS, "silent_ended": _COLUMNS}


def silent_blocks(found: Silent) -> Iterator[Block]:
    """Which stations are silent now, which were, and what that rests on."""
    yield Heading("Silent stations", "🔇")
    to_verify = [run for run in found.still_open if run.goes_on_at is None]
    if to_verify:
        yield Sentence(_open_sentence(to_verify), "signal")
    else:
        yield Sentence(_none_silent(found.judged))
    yield from silent_charts(found)
    if found.still_open:
        yield _table("silent_open", found.still_open, without="next_success")
    if found.ended:
        yield Heading("Were silent for more than a week, and came back; the longest time of each")
        yield _table("silent_ended", found.ended, without="goes_on_at")
    yield Sentence(
        f"Silent: without a success for longer than chance explains, while others at the site had "
        f"theirs (a run of a chance below {found.chance:g}). Its share of the "
        "site's successes is that between its own first day and its last. Looked at: stations "
        f"with {found.least_successes:,} successes and "
        f"{percent_of_one(LEAST_SHARE)} of their site's or more; {found.too_few:,} have fewer.",
        "note",
    )
    yield Sentence(
        "Sessions do not tell a broken station from one taken away, renamed, blocked or not liked. "
        + (
            f"{counted(found.alone, 'station')} stood alone at a site, where nothing shows silence."
            if found.alone
            else ""
        ),
        "note",
    )


def _none_silent(looked_at: int) -> str:
    if not looked_at:
        return "No station had sessions and neighbours enough to be missed."
    if looked_at == 1:
        return "The station looked at is not silent at the end of the sessions."
    return f"None of {looked_at} stations is silent at the end of the sessions."


def _open_sentence(runs: Sequence[SilentRun]) -> str:
    named = ", ".join(
        f"{visible(run.station)} since {run.last_success}" + (f" ({heir})" if heir else "")
        for run in runs[:_NAMED]
        for heir in [perhaps_now(run)]
    )
    more = f" and {len(runs) - _NAMED:,} more" if len(runs) > _NAMED else ""
    return f"Verify on site: {named}{more}."


def perhaps_now(run: SilentRun) -> str:
    """In words, that the station may go on under another name; empty where none fits."""
    return "" if run.perhaps_now is None else f"perhaps renamed to {visible(run.perhaps_now)}"


def _table(name: str, runs: Sequence[SilentRun], *, without: str) -> Table:
    hidden = {without}
    if len({run.site for run in runs}) == 1:
        hidden.add("site")
    for told in ("goes_on_at", "perhaps_now"):
        if all(getattr(run, told) is None for run in runs):
            hidden.add(told)
    rows = [tuple(getattr(run, column.name) for column in _COLUMNS) for run in runs]
    return Table(name, _COLUMNS, rows, _SHOWN, frozenset(hidden))
