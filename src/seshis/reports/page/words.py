"""Text of records made safe for a page: visible, short enough for its place, links where told.

Escaping is markupsafe's; nothing here puts a text into markup by itself.
"""

import re
from collections.abc import Container

from markupsafe import Markup, escape

from seshis.sessions.visible import visible

MOST_CHARACTERS = 120
_LONG_WORD = re.compile(rf"\S{{{MOST_CHARACTERS + 1},}}")
_SHORT_CHARACTERS = 28
_DATE = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
_FLAG_OR_DATE = re.compile(rf"(?<![\w-])--[a-z][a-z-]*|{_DATE.pattern}")


def name_in_page(name: str) -> str:
    """A name on one line, cut where it is longer than a table bears."""
    return _cut(visible(name))


def sentence_in_page(text: str) -> str:
    """A sentence of which no word breaks the layout."""
    return _LONG_WORD.sub(lambda word: _cut(word[0]), visible(text))


def with_links(text: str, sections: Container[str]) -> Markup:
    """A sentence in which a flag is set as code, and leads to its section where there is one."""
    return _marked(sentence_in_page(text), _FLAG_OR_DATE, sections)


def with_dates(text: str) -> Markup:
    """A text whose dates are kept on one line."""
    return _marked(text, _DATE, ())


def _marked(text: str, pattern: re.Pattern[str], sections: Container[str]) -> Markup:
    pieces, end = [], 0
    for found in pattern.finditer(text):
        pieces += [escape(text[end : found.start()]), _mark(found[0], sections)]
        end = found.end()
    return Markup("").join([*pieces, escape(text[end:])])


def _mark(found: str, sections: Container[str]) -> Markup:
    if not found.startswith("--"):
        return Markup("<time>{}</time>").format(found)
    code, name = Markup("<code>{}</code>").format(found), found.removeprefix("--")
    return Markup('<a href="#{}">{}</a>').format(name, code) if name in sections else code


def is_long(text: str) -> bool:
    """Whether it needs a column of some width, to be read or to be broken in."""
    return len(text) > _SHORT_CHARACTERS


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
