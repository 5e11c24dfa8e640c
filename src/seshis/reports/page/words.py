"""Text of records made safe for a page: visible, short enough for its place, links where told.

Escaping is markupsafe's; nothing here puts a text into markup by itself.
"""

import re
from collections.abc import Container

from markupsafe import Markup, escape

from seshis.sessions.visible import visible

MOST_CHARACTERS = 120
_LONG_WORD = re.compile(rf"\S{{{MOST_CHARACTERS + 1},}}")
_FLAG = re.compile(r"(?<![\w-])--([a-z][a-z-]*)")


def name_in_page(name: str) -> str:
    """A name on one line, cut where it is longer than a table bears."""
    return _cut(visible(name))


def sentence_in_page(text: str) -> str:
    """A sentence of which no word breaks the layout."""
    return _LONG_WORD.sub(lambda word: _cut(word[0]), visible(text))


def with_links(text: str, sections: Container[str]) -> Markup:
    """A sentence in which a flag is set as code, and leads to its section where there is one."""
    safe = sentence_in_page(text)
    pieces, end = [], 0
    for flag in _FLAG.finditer(safe):
        pieces.append(escape(safe[end : flag.start()]))
        code = Markup("<code>{}</code>").format(flag[0])
        linked = Markup('<a href="#{}">{}</a>').format(flag[1], code)
        pieces.append(linked if flag[1] in sections else code)
        end = flag.end()
    return Markup("").join([*pieces, escape(safe[end:])])


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
