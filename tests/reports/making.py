"""Makes a report of records as a run does."""

from engine.loading import load, options
from seshis.build_report import Question, build_report
from seshis.reports.model import Sections
from seshis.sessions.window import Window

EVERYTHING = Sections(empty=True, micro=True, drivers=True, stations=True, extent=True)


def report_on(
    engine, records, *, sections=EVERYTHING, driver=None, order="newest-first", **loading
):
    question = Question(sections, loading.get("window") or Window(), driver, order)
    loaded = load(engine, records, **loading)
    return build_report(loaded, "the test's file", options(**loading), question)
