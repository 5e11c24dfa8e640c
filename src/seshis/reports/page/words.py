"""Text of records made safe for a page: visible, short enough for its place, links where told.

Escaping is markupsafe's; nothing here puts a text into markup by itself.
"""

import re
from collections.abc import Container

from markupsafe import Markup, escape

from seshis.reports.presented.report_sections import sections_seen
from seshis.sessions.visible import visible

MOST_CHARACTERS = 120
_LONG_WORD = re.compile(rf"\S{{{MOST_CHARACTERS + 1},}}")
_SHORT_CHARACTERS = 28
_DATE = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")


def name_in_page(name: str) -> str:
    """A name on one line, cut where it is longer than a table bears."""
    return _cut(visible(name))


def sentence_in_page(text: str) -> str:
    """A sentence of which no word breaks the layout."""
    return _LONG_WORD.sub(lambda word: _cut(word[0]), visible(text))


def with_links(text: str, sections: Container[str]) -> Markup:
    """A sentence that leads to the sections it names to be seen, its dates kept on one line."""
    said = sentence_in_page(text)
    pieces, end = [], 0
    for start, after, name in sections_seen(said, sections):
        link = Markup('<a href="#{}">{}</a>').format(name, said[start:after])
        pieces += [with_dates(said[end:start]), link]
        end = after
    return Markup("").join([*pieces, with_dates(said[end:])])


def with_dates(text: str) -> Markup:
    """A text whose dates are kept on one line."""
    pieces, end = [], 0
    for found in _DATE.finditer(text):
        pieces += [escape(text[end : found.start()]), Markup("<time>{}</time>").format(found[0])]
        end = found.end()
    return Markup("").join([*pieces, escape(text[end:])])


def is_long(text: str) -> bool:
    """Whether it needs a column of some width, to be read or to be broken in."""
    return len(text) > _SHORT_CHARACTERS


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
