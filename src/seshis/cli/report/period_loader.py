"""Retrieves and loads a further period for --compare, from where the report's sessions came."""

from argparse import Namespace
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seshis.cli.diagnostics import Diagnostics
from seshis.cli.machine import now_ms
from seshis.cli.report.choose_source import SourceKind, open_spool
from seshis.cli.settings.answers import Answers
from seshis.engine.connection import open_engine
from seshis.load_sessions import LoadedSessions, LoadOptions, load_sessions
from seshis.sessions.window import Window, until_at_most
from seshis.sources.spool import Spool

if TYPE_CHECKING:
    from seshis.cli.report.plan import Plan


@dataclass(frozen=True, slots=True)
class PeriodLoader:
    """Loads periods of one run's source.

    spool: the records of the report's own window; files hold those of every other period too.
    """

    kind: SourceKind
    flags: Namespace
    answers: Answers
    plan: "Plan"
    spool: Spool
    options: LoadOptions
    folder: Path
    diagnostics: Diagnostics
    engines: ExitStack

    def load(self, period: Window) -> LoadedSessions:
        """The sessions of the period, in an engine that holds no others."""
        if self.kind in {"files", "demo"}:
            spool = self.spool
        else:
            spool = self._retrieved(until_at_most(period, now_ms()))
        options = self.options
        if options.window is not None:
            options = options._replace(window=period)
        return load_sessions(self.engines.enter_context(open_engine()), spool, options)

    def _retrieved(self, period: Window) -> Spool:
        plan, place = self.plan, self.folder / f"from-{period.from_ms}"
        place.mkdir()
        request = None if plan.request is None else plan.request._replace(window=period)
        plan = plan._replace(question=plan.question._replace(window=period), request=request)
        return open_spool(
            self.kind, self.flags, self.answers, plan, folder=place, diagnostics=self.diagnostics
        )
