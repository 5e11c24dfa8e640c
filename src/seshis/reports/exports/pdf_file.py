"""The report as a PDF."""

import time
from pathlib import Path

from seshis.reports.exports.contents import Contents

_HEAD = b"%PDF-"
_BYTES_READ = 1 << 16


def is_ours(path: Path) -> bool:
    """Whether its trailer names SESHIS as what made a report; charts are made by it otherwise."""
    with path.open("rb") as file:
        if file.read(len(_HEAD)) != _HEAD:
            return False
        file.seek(max(path.stat().st_size - _BYTES_READ, 0))
        return b"/Creator (SESHIS " in file.read()


def write(contents: Contents, draft: Path) -> str:
    """Fill the draft; what went into it."""
    from seshis.reports.pdf.writer import pdf_of  # noqa: PLC0415 - only a PDF needs it

    draft.write_bytes(pdf_of(contents.report, contents.sheet, time.time_ns() // 1_000_000))
    return "a report to print"
