"""Where the .sql files of the rooms are found and read."""

from functools import cache
from importlib.resources import files


@cache
def sql_text(room: str, name: str) -> str:
    """The text of the file NAME.sql in a room, which is a package such as seshis.analyses."""
    return (files(room) / f"{name}.sql").read_text(encoding="utf-8")


def sql_names(room: str) -> list[str]:
    """The names of a room's .sql files, in order."""
    return sorted(
        entry.name.removesuffix(".sql")
        for entry in files(room).iterdir()
        if entry.name.endswith(".sql")
    )
