"""Which layout reads which file of a spool: the one named, or the one that its columns fit."""

from itertools import groupby
from pathlib import Path

from seshis.engine.raw import RawFile
from seshis.errors import InputError
from seshis.layouts.canonical import Batch
from seshis.layouts.catalogue import POWERFLEX, Layout, layout_for, layout_named
from seshis.sessions.visible import visible
from seshis.sources.files.whole_characters import with_whole_characters as mended
from seshis.sources.spool import Spool


def batches_of(spool: Spool, layout: Layout | None = None) -> list[Batch]:
    """The spool's files with the layout of each, or the one given, in runs of one layout.

    Raises InputError where no layout fits a file.
    """
    named = layout or (None if spool.layout is None else layout_named(spool.layout))
    known = [
        (named or (layout_for(file.columns, spool.origin) if file.columns else None), file)
        for file in spool.files
    ]
    for file in spool.files:
        _refuse_misfit(named, file)
    otherwise = next((layout for layout, _ in known if layout), None) or layout_named(POWERFLEX)
    read = [(layout or otherwise, file) for layout, file in known]
    runs = groupby(read, key=lambda pair: (pair[0], _tells_drivers(*pair)))
    return [Batch(layout, tuple(file for _, file in run), told) for (layout, told), run in runs]


def with_whole_characters(batches: list[Batch], folder: Path) -> list[Batch]:
    """The batches, with files whose lines hold half characters copied into the folder."""
    copied: list[Batch] = []
    for number, batch in enumerate(batches):
        place = folder / f"batch-{number}"
        place.mkdir(exist_ok=True)
        copied.append(batch._replace(files=mended(batch.files, place)))
    return copied


def _tells_drivers(layout: Layout, file: RawFile) -> bool:
    """Whether the file has a field that the layout takes drivers from, empty or not."""
    fields = set(layout.driver_fields) & set(layout.reads)
    return file.columns is None or not fields or bool(fields & file.columns)


def _refuse_misfit(named: Layout | None, file: RawFile) -> None:
    """A table's header holds every column; of records a line, only the first are known."""
    if named is None or file.columns is None or file.format == "ndjson":
        return
    missing = sorted(named.needs - file.columns)
    if missing:
        name = visible(file.path.name)
        message = f"{name} lacks {', '.join(missing)}, which the layout {named.name} needs"
        raise InputError(message)
