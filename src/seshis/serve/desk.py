"""Reports on parts of a snapshot, each loaded once and remembered while it is asked for."""

from itertools import count
from threading import Lock

from seshis.analyses.counts.tallies import drop_tallies
from seshis.build_report import Question, build_report
from seshis.compare_periods import compared_periods
from seshis.engine.connection import Engine
from seshis.findings.subject import Compared, Rules
from seshis.load_sessions import LoadedSessions, LoadOptions
from seshis.reports.model import Report, Sections
from seshis.serve.choice import Choice
from seshis.serve.kept_parts import KeptPart, KeptParts
from seshis.serve.part import PartKey, part_of, through
from seshis.serve.snapshot import Snapshot
from seshis.sessions.classes import Assumptions
from seshis.sessions.comparison import usual_comparison
from seshis.sessions.window import Window

_COMPARING = frozenset({"overview", "compare"})


class Desk:
    """What one snapshot answers.

    Analyses keep tables under names of their own, so only one of them may run at a time.
    """

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self.snapshot = snapshot
        self._rules = rules
        self._parts = KeptParts()
        self._numbers = count(1)
        self._counting = Lock()

    def newest_ms(self, now_ms: int) -> int:
        """When the newest session started; now, where none did or one claims to start later."""
        return min(self.snapshot.last_start_ms or now_ms, now_ms)

    def window(self, choice: Choice, now_ms: int) -> Window:
        """The days chosen; where they last until now, until the source was last asked."""
        zone, until_ms = self.snapshot.options.zone, self.snapshot.held.until_ms
        window = choice.window(zone, self.newest_ms(now_ms))
        lasts = window.to_ms is None or window.to_ms >= now_ms
        if until_ms is None or not lasts:
            return window
        # Nothing that is counted may start after the end.
        end_ms = max(until_ms, self.snapshot.last_start_ms or until_ms)
        if window.from_ms is not None and window.from_ms > end_ms:
            return window
        return Window(window.from_ms, end_ms)

    def report(
        self,
        choice: Choice,
        window: Window,
        engine: Engine,
        analyses: tuple[str, ...] = (),
        station: str | None = None,
    ) -> Report:
        """The figures of a choice, with these analyses."""
        loaded = self.part(choice, window, engine)
        options = self._options(choice.threshold)
        question = Question(
            sections=Sections(analyses=analyses),
            window=window,
            rules=self._rules,
            compare=usual_comparison(window) if _COMPARING & set(analyses) else None,
            station=station,
        )

        def other(period: Window) -> LoadedSessions:
            return self.part(choice, period, engine)

        compared: Compared | None = compared_periods(question, loaded, options.zone, other)
        return build_report(loaded, self.snapshot.read.spool.origin, options, question, compared)

    def part(self, choice: Choice, window: Window, engine: Engine) -> LoadedSessions:
        """The sessions of a choice in a window, which may be another than its own."""
        key = PartKey(choice.site, window, choice.threshold)
        with self._counting:
            found = self._parts.used(key, engine)
            if found is None:
                number = next(self._numbers)
                found = part_of(self.snapshot, key, number, engine)
                self._parts.keep(
                    key, KeptPart(number, through(self.snapshot.engine, found)), engine
                )
                self._drop_unused()
        return through(engine, found)

    def _drop_unused(self) -> None:
        """By an engine that no reader gives up."""
        for number in self._parts.let_go():
            drop_tallies(self.snapshot.engine, number)

    def assumptions(self, threshold: float) -> Assumptions:
        """Those of the run, with a threshold of the reader's."""
        return self.snapshot.options.assumptions._replace(microsession_kwh=threshold)

    def _options(self, threshold: float) -> LoadOptions:
        return self.snapshot.options._replace(assumptions=self.assumptions(threshold))
