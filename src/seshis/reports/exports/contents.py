"""What every export of a run is made from: the report, its sessions, perhaps a table of it."""

from typing import NamedTuple

from seshis.analyses.counts.selected_sessions import Selection
from seshis.engine.relation import Relation
from seshis.reports.exports.flat_tables import ReportTable
from seshis.reports.model import Report
from seshis.reports.pdf.sheet import Sheet


class Contents(NamedTuple):
    """The same for every file of a run.

    sessions: the usable ones, with the columns that the kinds of file asked for.
    selection: which of them the report is about.
    table: what goes into files that take one instead of sessions; None where none was named.
    sheet: the paper of a PDF, and the picture on it.
    """

    report: Report
    sessions: Relation
    selection: Selection
    table: ReportTable | None = None
    sheet: Sheet = Sheet()
