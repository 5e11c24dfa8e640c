"""No two outputs of a run into one file or one stream, under whatever names."""

import os
from argparse import Namespace
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from seshis.cli.grammar.analysis_flags import AUTOMATIC_NAME
from seshis.cli.grammar.file_flags import STANDARD_OUTPUT
from seshis.errors import UsageError
from seshis.findings.catalogue import ANALYSES
from seshis.reports.whole_file import is_device, target_of

_STANDARD_OUTPUT = 1
_TEXT = "the report's text"
_PRINTED = ("empty", "micro", "user", "checks", *ANALYSES)

Named = tuple[str, Path]
"""A flag and the file it names."""


def check_told_apart(flags: Namespace, written: Sequence[Named]) -> None:
    """Raise UsageError for two that are one; `written` are the files by an entry in outputs.py."""
    named = [*written, *_others(flags)]
    for (flag, path), (other, another) in combinations(named, 2):
        if _are_one(path, another):
            raise UsageError(f"{flag} and {other} both want {str(another)!r}; give two names")
    printed = _printed(flags)
    for flag, path in named:
        if printed and _is_standard_output(path):
            raise UsageError(f"{printed} and {flag} both want standard output; give {flag} a file")


def _others(flags: Namespace) -> list[Named]:
    given = [(name, getattr(flags, name)) for name in ("graph", "checks_out")]
    return [
        (f"--{name.replace('_', '-')}", Path(value))
        for name, value in given
        if value not in {None, AUTOMATIC_NAME}
    ]


def _printed(flags: Namespace) -> str:
    """What standard output is for; nothing where all goes into files."""
    if flags.printsessions:
        return "--printsessions"
    if flags.csv == STANDARD_OUTPUT:
        return "--csv"
    if flags.json:
        return "--json"
    asked = any(getattr(flags, name) not in {None, False} for name in _PRINTED)
    return _TEXT if asked else ""


def _are_one(path: Path, another: Path) -> bool:
    target = target_of(path)
    if target == target_of(another):
        # Nobody misses what goes there.
        return target != Path(os.devnull)
    # Files are replaced name by name; /dev/stdout and /dev/fd/1, or two names of a pipe, are one.
    try:
        return is_device(path) and path.samefile(another) and not path.samefile(os.devnull)
    except OSError:
        return False


def _is_standard_output(path: Path) -> bool:
    try:
        there, stream = path.stat(), os.fstat(_STANDARD_OUTPUT)
        return os.path.samestat(there, stream) and not path.samefile(os.devnull)
    except OSError:
        return False
