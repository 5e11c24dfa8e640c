"""Hostile text made safe to show: what would steer a terminal or hide is spelled out.

Safe is what Unicode calls printable: no controls, no marks of direction or joining, no lone
surrogates, no blanks but the space, nothing unassigned.
"""

_LAST_BYTE = 0xFF
_LAST_OF_BASIC_PLANE = 0xFFFF
_NAME_CHARACTERS = 80
_GIVEN_CHARACTERS = 40


def visible(text: str) -> str:
    r"""The text on one line, with every unsafe character as \xNN, \uNNNN or \UNNNNNNNN."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else escaped(c) for c in text)


def is_text(name: str) -> bool:
    """Whether it is all characters: a command line may hold bytes that are none."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def visible_name(text: str) -> str:
    """A name in a sentence: the same, and not at length."""
    return visible(text if len(text) <= _NAME_CHARACTERS else f"{text[:_NAME_CHARACTERS]}…")


def quoted(text: str) -> str:
    """What was given, in quotes as Python writes it and not at length."""
    return repr(text if len(text) <= _GIVEN_CHARACTERS else text[:_GIVEN_CHARACTERS] + "…")


def visible_lines(text: str) -> str:
    """The same with its line feeds kept."""
    return "\n".join(map(visible, text.split("\n")))


def visible_json(text: str) -> str:
    r"""JSON text with unsafe characters as \uNNNN, which leaves its meaning as it was.

    They can only stand inside strings; raw line breaks and tabs between values are kept.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\r\t" else _escaped_in_json(c) for c in text)


def escaped(character: str) -> str:
    r"""The character as \xNN, \uNNNN or \UNNNNNNNN."""
    code = ord(character)
    if code <= _LAST_BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _LAST_OF_BASIC_PLANE else f"\\U{code:08x}"


def _escaped_in_json(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    pairs = (units[at : at + 2] for at in range(0, len(units), 2))
    return "".join(f"\\u{int.from_bytes(pair):04x}" for pair in pairs)
