"""Instants in SQL as text on a wall clock, for files that people and programs read."""

_MS_PER_HOUR, _MS_PER_MINUTE, _US_PER_MS = 3_600_000, 60_000, 1000


def wall_text(instant_ms: str, offset_ms: str) -> str:
    """An SQL expression: the wall clock to the second."""
    wall = f"make_timestamp(({instant_ms} + {offset_ms}) * {_US_PER_MS})"
    return f"strftime({wall}, '%Y-%m-%d %H:%M:%S')"


def iso_text(instant_ms: str, offset_ms: str) -> str:
    """An SQL expression: ISO 8601 with milliseconds and offset, of two expressions of numbers."""
    wall = f"make_timestamp(({instant_ms} + {offset_ms}) * {_US_PER_MS})"
    hours = f"lpad(CAST(abs({offset_ms}) // {_MS_PER_HOUR} AS VARCHAR), 2, '0')"
    minutes = f"lpad(CAST(abs({offset_ms}) // {_MS_PER_MINUTE} % 60 AS VARCHAR), 2, '0')"
    sign = f"CASE WHEN {offset_ms} < 0 THEN '-' ELSE '+' END"
    return f"strftime({wall}, '%Y-%m-%dT%H:%M:%S.%g') || {sign} || {hours} || ':' || {minutes}"


def timestamp(instant_ms: str) -> str:
    """An SQL expression: the instant as a timestamp that knows it is UTC."""
    return f"make_timestamptz({instant_ms} * {_US_PER_MS})"
