"""What one run is to do, settled before anything is retrieved: every question is answered."""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from seshis.analyses.counts.driver_sessions import ListingOrder
from seshis.build_report import Question
from seshis.cli.diagnostics import Diagnostics
from seshis.cli.grammar.analysis_flags import ALL_USERS, TOP_STATION
from seshis.cli.machine import zone_of
from seshis.cli.outputs.catalogue import leaves_whole_report, with_files
from seshis.cli.report.choose_source import APIS, SourceKind
from seshis.cli.report.slips import analyses_asked_for
from seshis.cli.settings import declared
from seshis.cli.settings.answers import Answers
from seshis.cli.settings.comparing import comparison_asked_for
from seshis.cli.settings.period import period_of_api, period_of_file, period_of_history
from seshis.cli.settings.rules import assumptions_of, rules_of
from seshis.cli.settings.setting import Setting
from seshis.errors import InputError, UsageError
from seshis.layouts.catalogue import Layout, layout_from_file, layout_named
from seshis.reports.model import Sections
from seshis.sessions.classes import Assumptions
from seshis.sessions.comparison import ComparedWith, usual_comparison
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone
from seshis.sources.demo.source import ZONE as DEMO_ZONE
from seshis.sources.powerflex.request import SessionsRequest

_ASKED_OF_POWERFLEX = (
    declared.ACN,
    declared.ACCOUNT,
    declared.LIMIT,
    declared.PAGE,
    declared.INCLUDE_ACTIVE,
)
_ASKED_OF_OTHERS: tuple[tuple[SourceKind, str, tuple[Setting, ...]], ...] = (
    ("acn-data", "ACN-Data", (declared.SITE,)),
    ("ocpi", "OCPI", (declared.OCPI_FROM, declared.OCPI_TO)),
)


class Plan(NamedTuple):
    """The settled settings of a run; request is None where PowerFlex is not asked.

    told: the parts of the question that are printed, where files want more of it.
    layout: the format of every record, where it was named.
    """

    zone: Zone
    assumptions: Assumptions
    anonymize: bool
    question: Question
    told: Sections
    request: SessionsRequest | None
    layout: Layout | None


def layout_asked_for(answers: Answers) -> Layout | None:
    """The layout that is named, or whose file is; None where each file's columns tell."""
    name: str = answers.value(declared.LAYOUT)
    return layout_called(name) if name else None


def layout_called(name: str) -> Layout:
    """The layout of this name, or in the file of this name that ends in .sql."""
    if name.lower().endswith(".sql"):
        return layout_from_file(Path(name))
    try:
        return layout_named(name)
    except InputError as error:
        raise UsageError(f"--layout: {error}") from error


@dataclass(frozen=True, slots=True)
class Planner:
    """Asks what has to be asked, in the document's order."""

    flags: Namespace
    answers: Answers
    kind: SourceKind
    now_ms: int
    diagnostics: Diagnostics

    def plan(self) -> Plan:
        """The plan; raises UsageError for a value that is none."""
        zone = self._zone()
        self._tell_unused_networks()
        request = None
        if self.kind in {"script", "https"}:
            request, assumptions = self._ask_for_api(zone)
            window = request.window
        else:
            self._tell_unused()
            assumptions = self._assumptions()
            window = self._window_of_others(zone)
            self._tell_window(window, zone)
        flags, told = self.flags, self._told()
        return Plan(
            zone=zone,
            assumptions=assumptions,
            anonymize=self._anonymize(request),
            question=Question(
                sections=with_files(told, flags),
                window=window,
                driver=None if flags.user in {None, ALL_USERS} else flags.user.strip(),
                order=self._order(request),
                rules=rules_of(self.answers),
                compare=self._comparison(window, zone, request),
                station=None if flags.station in {None, TOP_STATION} else flags.station.strip(),
            ),
            told=told,
            request=request,
            layout=layout_asked_for(self.answers),
        )

    def _ask_for_api(self, zone: Zone) -> tuple[SessionsRequest, Assumptions]:
        value, advanced = self.answers.value, self.flags.advanced
        acn, account = value(declared.ACN), value(declared.ACCOUNT)
        self.diagnostics.debug(f"ACN: {acn}, Account: {account}")
        assumptions = self._assumptions()
        anonymize = value(declared.ANONYMIZE, ask=advanced)
        include_active = value(declared.INCLUDE_ACTIVE, ask=advanced)
        sort_by = value(declared.SORT_BY, ask=advanced)
        sort_order = value(declared.SORT_ORDER, ask=advanced)
        limit, page = self._limit_and_page()
        self.diagnostics.debug(
            f"Using {'' if advanced else 'default '}advanced options: "
            f"anonymize={str(anonymize).lower()}, include_active={str(include_active).lower()}, "
            f"sort_by={sort_by}, sort_order={sort_order}"
        )
        window = period_of_api(self.answers, zone, self.now_ms)
        self._tell_window(window, zone)
        request = SessionsRequest(
            acn=acn,
            account=account,
            window=window,
            anonymize=anonymize,
            include_active=include_active,
            sort_by=sort_by,
            sort_order=sort_order,
            limit=limit,
            page=page,
        )
        return request, assumptions

    def _limit_and_page(self) -> tuple[int | None, int]:
        """One page where a limit or a page is asked for; everything where nothing is."""
        page_given = self.answers.is_given(declared.PAGE)
        if self.flags.compare is not None:
            return self._everything()
        unasked = declared.LIMIT.default if page_given else "all"
        limit = self.answers.value(declared.LIMIT, default=unasked)
        if limit is None and page_given:
            raise UsageError("--page names one page, and --limit all wants every page; give one")
        return limit, 1 if limit is None else self.answers.value(declared.PAGE)

    def _everything(self) -> tuple[None, int]:
        """What a comparison needs: a page of a period cannot be held against another."""
        limit = self.answers.value(declared.LIMIT, ask=False, default="all")
        if limit is not None or self.answers.is_given(declared.PAGE):
            raise UsageError("--compare needs every session of both periods; use --limit all")
        return None, 1

    def _assumptions(self) -> Assumptions:
        return assumptions_of(self.answers, ask_threshold=self.flags.micro)

    def _told(self) -> Sections:
        flags = self.flags
        return Sections(
            empty=flags.empty,
            micro=flags.micro,
            drivers=flags.user is not None or flags.all,
            checks=flags.checks,
            stations=flags.json,
            extent=flags.json,
            analyses=tuple(analyses_asked_for(flags)),
        )

    def _anonymize(self, request: SessionsRequest | None) -> bool:
        """As asked for, and where a page is made, which goes from hand to hand."""
        asked: bool = (
            self.answers.value(declared.ANONYMIZE, ask=False)
            if request is None
            else request.anonymize
        )
        return asked or (leaves_whole_report(self.flags) and not self.flags.show_drivers)

    def _comparison(
        self, window: Window, zone: Zone, request: SessionsRequest | None
    ) -> ComparedWith | None:
        """The one asked for, or for an overview of a whole period the usual one."""
        flags = self.flags
        is_whole = request is None or request.limit is None
        if flags.compare is None and (flags.overview or leaves_whole_report(flags)) and is_whole:
            return usual_comparison(window)
        return comparison_asked_for(flags.compare, window, zone, self.now_ms)

    def _zone(self) -> Zone:
        return zone_of(self.answers, DEMO_ZONE if self.kind == "demo" else None)

    def _order(self, request: SessionsRequest | None) -> ListingOrder:
        if request is None:
            sort_by = self.answers.value(declared.SORT_BY, ask=False)
            sort_order = self.answers.value(declared.SORT_ORDER, ask=False)
        else:
            sort_by, sort_order = request.sort_by, request.sort_order
        if sort_by != declared.SORT_BY.default:
            return "as-received"
        return "newest-first" if sort_order == "DESC" else "oldest-first"

    def _window_of_others(self, zone: Zone) -> Window:
        if self.kind in APIS:
            return period_of_api(self.answers, zone, self.now_ms)
        if self.kind != "history":
            return period_of_file(self.answers, zone, self.now_ms)
        from seshis.cli.settings.history_place import history_of  # noqa: PLC0415 - only a history needs it
        from seshis.open_history import synced_until  # noqa: PLC0415 - as above

        until_ms = synced_until(history_of(self.answers))
        return period_of_history(self.answers, zone, self.now_ms, until_ms, self.diagnostics)

    def _tell_unused_networks(self) -> None:
        """Flags of a network that is not asked."""
        for kind, name, own in _ASKED_OF_OTHERS:
            given = [setting.flag for setting in own if self.answers.is_flagged(setting)]
            if given and kind != self.kind:
                self.diagnostics.warn(f"{', '.join(given)}: asked of {name} only.")

    def _tell_unused(self) -> None:
        """Flags that only PowerFlex understands are checked, and must not seem to do anything."""
        for setting in (*_ASKED_OF_POWERFLEX, declared.TIMEOUT, declared.BASE_URL, declared.SITE):
            self.answers.value(setting, ask=False)
        unused = [s.flag for s in _ASKED_OF_POWERFLEX if self.answers.is_flagged(s)]
        if unused:
            self.diagnostics.warn(
                f"{', '.join(unused)}: asked of PowerFlex only; here everything is read."
            )

    def _tell_window(self, window: Window, zone: Zone) -> None:
        start = "the beginning" if window.from_ms is None else zone.wall(window.from_ms)
        end = "the end" if window.to_ms is None else zone.wall(window.to_ms)
        self.diagnostics.debug(f"Date range: {start} to {end}")
