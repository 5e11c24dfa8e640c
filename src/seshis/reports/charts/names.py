"""What a chart's file is called when nobody named it."""

import re
from datetime import date


def default_name(report: str, first: date, last: date) -> str:
    """The file name of a report's chart: seshis-empty-2025-09-07_2025-09-11.png.

    A report on one day carries its date once. Whatever could leave the working folder or needs
    quoting in a shell is a hyphen.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", report.lower()).strip("-") or "report"
    period = f"{first}" if first == last else f"{first}_{last}"
    return f"seshis-{slug}-{period}.png"
