"""What a chart's file is called when nobody named it."""

import re
from collections.abc import Sequence
from datetime import date


def default_name(report: str, days: Sequence[date]) -> str:
    """The file name of a report's chart: seshis-empty-2025-09-07_2025-09-11.png.

    A report on one day carries its date once, one on none carries none. Whatever could leave the
    working folder or needs quoting in a shell is a hyphen.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", report.lower()).strip("-") or "report"
    if not days:
        return f"seshis-{slug}.png"
    first, last = days[0], days[-1]
    period = f"{first}" if first == last else f"{first}_{last}"
    return f"seshis-{slug}-{period}.png"
