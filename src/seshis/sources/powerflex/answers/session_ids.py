"""The one field of a row that paging needs: its session_id, read without reading the rest."""

from typing import Any

import msgspec


class _Identified(msgspec.Struct):
    session_id: Any = None


_IDENTIFIED = msgspec.json.Decoder(_Identified)


def session_id(row: bytes) -> str | None:
    """A row's session_id; None where it has none that could tell it from another row."""
    try:
        value = _IDENTIFIED.decode(row)
    except (msgspec.MsgspecError, RecursionError):
        return None
    return value.session_id if isinstance(value.session_id, str) and value.session_id else None
