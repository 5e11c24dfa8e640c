"""The report as one page for a browser."""

import time
from pathlib import Path

from seshis.reports.exports.contents import Contents

_BYTES_READ = 2048


def is_ours(path: Path) -> bool:
    """Whether its head names SESHIS as what made it."""
    from seshis.reports.page.writer import GENERATOR  # noqa: PLC0415 - only a page needs it

    with path.open("rb") as file:
        return f'<meta name="generator" content="{GENERATOR} '.encode() in file.read(_BYTES_READ)


def write(contents: Contents, draft: Path) -> str:
    """Fill the draft; what went into it."""
    from seshis.reports.page.writer import page_of  # noqa: PLC0415 - only a page needs it

    page = page_of(contents.report, time.time_ns() // 1_000_000)
    draft.write_text(page, encoding="utf-8", newline="\n")
    return "a page for a browser"
