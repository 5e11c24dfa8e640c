"""The files that the names on a command line stand for: files, folders, and quoted globs."""

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from seshis.errors import InputError
from seshis.sessions.visible import visible
from seshis.sources.files.endings import has_known_ending
from seshis.sources.files.refusals import explained

STANDARD_INPUT = "-"

_DELTA_LOG = "_delta_log"
_PASSED_OVER = (".", "_")


def files_named(names: Sequence[str]) -> list[str]:
    """Every file that the names stand for, in their order; those of a folder are sorted.

    Raises InputError for a folder or a glob that stands for no file.
    """
    found: list[str] = []
    for name in names:
        with explained(name):
            found += _files_of(name)
    return found


def _files_of(name: str) -> list[str]:
    if name == STANDARD_INPUT:
        return [name]
    path = Path(name)
    if path.is_dir():
        return _files_in(name)
    if path.exists() or not glob.has_magic(name):
        # A name that is not there is refused when it is opened.
        return [name]
    return _files_fitting(name)


def _files_in(folder: str) -> list[str]:
    found = sorted(_walk(folder))
    if not found:
        raise InputError(
            f"{visible(folder)} is a folder in which no file has an ending that SESHIS reads; "
            "name the files"
        )
    return found


def _walk(folder: str) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise error

    for parent, folders, files in os.walk(folder, onerror=refuse):
        if _DELTA_LOG in folders:
            raise _delta_table(parent)
        folders[:] = [name for name in folders if not name.startswith(_PASSED_OVER)]
        for name in files:
            if has_known_ending(name) and not name.startswith(_PASSED_OVER):
                yield str(Path(parent, name))


def _files_fitting(pattern: str) -> list[str]:
    passing_over = not any(part.startswith("_") for part in Path(pattern).parts)
    fitting: dict[str, None] = {}
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - Path has no ** alike
        path = Path(name)
        if passing_over and any(part.startswith("_") for part in path.parts):
            continue
        table = next((parent for parent in path.parents if (parent / _DELTA_LOG).is_dir()), None)
        if table is not None:
            raise _delta_table(str(table))
        found = [name] if not path.is_dir() else sorted(_walk(name))
        fitting |= dict.fromkeys(found)
    if not fitting:
        raise InputError(
            f"{visible(pattern)} is not there, and no file fits it as a pattern; check the name"
        )
    return list(fitting)


def _delta_table(folder: str) -> InputError:
    shown = visible(folder)
    return InputError(
        f"{shown} is a Delta table, whose files hold what was erased too; "
        "a history's is read with --source history --history and the folder above it"
    )
