"""Makes what an export is made from, of records, as a run does."""

from engine.loading import load, options
from seshis.analyses.counts.selected_sessions import Selection
from seshis.build_report import Question, build_report
from seshis.reports.exports.contents import Contents
from seshis.reports.exports.report_tables import report_table, table_sources
from seshis.reports.model import Sections
from seshis.sessions.columns import EXPORTED
from seshis.sessions.window import Window

ALL = Selection()
EVERYTHING = Sections(
    drivers=True,
    stations=True,
    analyses=tuple(source.analysis for source in table_sources().values() if source.analysis),
)


def contents_of(
    engine,
    records,
    *,
    selection=ALL,
    table=None,
    layout="powerflex",
    **loading,
):
    """With the table of that name, or with sessions."""
    settled = options(**loading)._replace(columns=frozenset(EXPORTED))
    loaded = load(engine, records, layout=layout, settled=settled)
    question = Question(EVERYTHING if table else Sections(), loading.get("window") or Window())
    report = build_report(loaded, "the test's file", settled, question)
    named = None if table is None else report_table(report, table)
    return Contents(report, loaded.usable, selection, named)


def written(writer, contents, path):
    """The path, with what the writer makes of the contents in it."""
    path.touch()
    writer.write(contents, path)
    return path
