"""What a file that is a whole report holds beside what is asked for."""

from seshis.findings.catalogue import ANALYSES
from seshis.reports.model import Sections

USUAL = ("stations", "silent", "trend", "visits", "usage", "unclaimed", "triage")
"""Where nothing is asked for: what whoever opens the report may want to look up."""


def with_whole_report(told: Sections) -> Sections:
    """The overview, and the analyses asked for or the usual ones."""
    asked = {"overview", *(told.analyses if told.any else USUAL)}
    return told._replace(stations=True, analyses=tuple(n for n in ANALYSES if n in asked))
