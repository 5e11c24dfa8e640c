"""What a run reads, and what a history keeps: no output may replace any of it, force or not."""

import os
import stat
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from seshis.cli.settings import declared, rule_settings
from seshis.errors import UsageError
from seshis.history.folder import LOG, HistoryFolder
from seshis.reports.whole_file import target_of
from seshis.sources.files.names import files_named

_STANDARD_INPUT = 0


def check_file(flags: Namespace, flag: str, path: Path) -> None:
    """Raise UsageError where a file would replace what the run reads, or lie in a history."""
    if any(_is_same(path, name) for name in _read(flags)) or _is_standard_input(path):
        raise UsageError(f"{flag} {str(path)!r} would replace what it reports on")
    check_outside_histories(flag, path)


def check_outside_histories(flag: str, path: Path) -> None:
    """Raise UsageError for a file in the folder of a history, which nothing else may write to."""
    folders = target_of(path).parents
    tables = (table for at in folders for table in (at, HistoryFolder(at).sessions))
    if any((table / LOG).is_dir() for table in tables):
        raise UsageError(f"{flag} {str(path)!r} lies in the folder of a history; choose another")


def _read(flags: Namespace) -> Iterator[str]:
    yield from files_named(flags.files)
    for setting in (rule_settings.INVENTORY, declared.LOGO):
        given = getattr(flags, setting.name) or os.environ.get(setting.variable)
        if given:
            yield str(Path(given).expanduser())


def _is_standard_input(path: Path) -> bool:
    try:
        read = os.fstat(_STANDARD_INPUT)
        return stat.S_ISREG(read.st_mode) and os.path.samestat(read, path.stat())
    except OSError:
        return False


def _is_same(path: Path, name: str) -> bool:
    try:
        # A name may lead past a folder that is not there, where nothing can be opened by it.
        return target_of(path).samefile(name)
    except OSError:
        return False
