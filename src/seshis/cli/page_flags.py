"""What a page holds beside what is asked for: the overview, and where nothing is, the usual."""

from seshis.findings.catalogue import ANALYSES
from seshis.reports.model import Sections

USUAL = ("stations", "silent", "trend", "visits", "usage", "unclaimed", "triage")
"""What whoever opens the page without having asked for anything may want to look up."""


def with_page(told: Sections) -> Sections:
    """The sections of a report that makes a page too."""
    asked = {"overview", *(told.analyses if told.any else USUAL)}
    return told._replace(stations=True, analyses=tuple(n for n in ANALYSES if n in asked))
