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

from seshis.reports.model import Report
from seshis.reports.page.front import front_of
from seshis.reports.page.opened import opened_json, places_of, sessions_to_open
from seshis.reports.page.sections import Parts, sections_of

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
    for most_rows in _ROWS:
        sections = sections_of(Parts(report, places, most_rows))
        text = template("page.html").render(
            front=front_of(report, made_ms),
            sections=sections,
            generator=GENERATOR,
            style=style(),
            script=inlined(assets("js", SCRIPTS)),
            opened=_HERE,
        )
        left = MOST_BYTES - len(text.encode())
        if left >= MOST_BYTES // 2:
            break
    opened = opened_json(report, sessions, places, min(left, _FOR_SESSIONS))
    # It stands after all that records say, one of which might say the same.
    before, _, after = text.rpartition(_HERE)
    return before + opened + after


_HERE = "@@sessions@@"
"""Where the sessions go, whose number depends on how long the rest became."""


@cache
def template(name: str) -> "Template":
    import jinja2  # noqa: PLC0415 - only a page needs it

    room = jinja2.Environment(
        loader=jinja2.PackageLoader("seshis.reports.page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return room.get_template(name)


def style() -> Inlined:
    """The page's own, and the colours of charts for each of its looks."""
    from seshis.reports.charts.roles import variables  # noqa: PLC0415 - only a page needs them

    light, dark = variables(dark=False), variables(dark=True)
    colours = (
        f":root{{{light}}}"
        f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark}}}}}'
        f'@media screen{{:root[data-theme="dark"]{{{dark}}}}}'
    )
    return inlined(f"{colours}\n{assets('css', STYLES)}")


def inlined(text: str) -> Inlined:
    digest = hashlib.sha256(text.encode()).digest()
    # The project's own files, in which no record's text stands.
    return Inlined(Markup(text), f"sha256-{b64encode(digest).decode()}")  # noqa: S704


def assets(ending: str, names: tuple[str, ...]) -> str:
    folder = files("seshis.reports.page") / "assets"
    return "\n".join((folder / f"{name}.{ending}").read_text(encoding="utf-8") for name in names)
