"""Writes the page: the sections into the templates, styles and scripts into the same file.

The page loads nothing and sends nothing: its policy (CSP) allows its own style and script only, by
their hashes, whatever the records hold.
"""

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from seshis import __version__
from seshis.reports.model import Report
from seshis.reports.page.opened import opened_json, places_of, sessions_to_open
from seshis.reports.page.places import Places
from seshis.reports.page.sections import Parts, sections_of
from seshis.reports.presented.report_front import front_of

if TYPE_CHECKING:
    from jinja2 import Template

GENERATOR = "SESHIS"
MOST_BYTES = 2_000_000
_FOR_SESSIONS = 1_300_000
# Tables get shorter until they leave the sessions half of the page.
_ROWS = (500, 200, 50)
STYLES = ("page", "tables", "drawings")
SCRIPTS = ("page", "tables", "marks", "sessions")


class Inlined(NamedTuple):
    """A style or script, and the hash by which the page's policy knows it."""

    text: Markup
    hash: str


def page_of(report: Report, made_ms: int) -> str:
    """The whole page, under 2 MB however much the report covers."""
    sessions = sessions_to_open(report)
    places = places_of(sessions)
    text = _without_sessions(report, places, made_ms)
    left = max(MOST_BYTES - len(text.encode()), 0)
    opened = opened_json(report, sessions, places, min(left, _FOR_SESSIONS))
    # It stands after all that records say, one of which might say the same.
    before, _, after = text.rpartition(_HERE)
    return before + opened + after


def _without_sessions(report: Report, places: Places, made_ms: int) -> str:
    text = ""
    for most_rows in _ROWS:
        text = template("page.html").render(
            front=front_of(report, made_ms),
            sections=sections_of(Parts(report, places, most_rows)),
            generator=GENERATOR,
            version=__version__,
            style=style(),
            script=inlined(assets("js", SCRIPTS)),
            opened=_HERE,
        )
        if len(text.encode()) <= MOST_BYTES // 2:
            break
    return text


_HERE = "@@sessions@@"
"""Where the sessions go, whose number depends on how long the rest became."""


@cache
def template(name: str) -> "Template":
    """A template of this room, in which every value is escaped."""
    import jinja2  # noqa: PLC0415 - only a page needs it

    room = jinja2.Environment(
        loader=jinja2.PackageLoader("seshis.reports.page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return room.get_template(name)


def style(names: tuple[str, ...] = STYLES) -> Inlined:
    """The page's own, and the colours of charts for each of its looks."""
    from seshis.reports.charts.roles import variables  # noqa: PLC0415 - only a page needs them

    dark = variables(dark=True)
    by_machine = f':root:not([data-theme="light"]){{{dark}}}'
    by_choice = f':root[data-theme="dark"]{{{dark}}}'
    colours = (
        f":root{{{variables(dark=False)}}}"
        f"@media screen and (prefers-color-scheme:dark){{{by_machine}}}"
        f"@media screen{{{by_choice}}}"
    )
    return inlined(f"{colours}\n{assets('css', names)}")


def inlined(text: str) -> Inlined:
    """A text of the project's own, with its hash."""
    digest = hashlib.sha256(text.encode()).digest()
    # No record's text stands in it.
    return Inlined(Markup(text), f"sha256-{b64encode(digest).decode()}")  # noqa: S704


def assets(ending: str, names: tuple[str, ...]) -> str:
    """The named files of this room, one after the other."""
    folder = files("seshis.reports.page") / "assets"
    return "\n".join((folder / f"{name}.{ending}").read_text(encoding="utf-8") for name in names)
