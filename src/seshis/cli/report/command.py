"""The report command: settle what is asked, retrieve, judge, report."""

import os
from argparse import Namespace
from contextlib import ExitStack

from seshis.build_report import build_report
from seshis.cli.diagnostics import Diagnostics
from seshis.cli.grammar.file_flags import STANDARD_OUTPUT
from seshis.cli.machine import key_of_pseudonyms, now_ms
from seshis.cli.output import Output
from seshis.cli.outputs.catalogue import any_wanted, columns_of_outputs
from seshis.cli.outputs.present import Presenter
from seshis.cli.report.choose_source import APIS, SourceKind, open_spool, source_of_report
from seshis.cli.report.period_loader import PeriodLoader
from seshis.cli.report.plan import Planner
from seshis.cli.report.slips import check_flags
from seshis.cli.report.tell import tell_analyses, tell_beginning, tell_loaded, tell_own_zone
from seshis.cli.settings import declared
from seshis.cli.settings.answers import Answers
from seshis.cli.settings.printing import sheet_asked_for
from seshis.cli.settings.values import truth
from seshis.compare_periods import compared_periods
from seshis.engine.connection import open_engine
from seshis.engine.private_folder import private_folder
from seshis.examine_spool import examined
from seshis.findings.catalogue import BY_SCIPY, columns_of
from seshis.layouts.catalogue import answerable
from seshis.load_sessions import LoadOptions, load_sessions
from seshis.reports.model import Sections
from seshis.reports.palette import ANSI, PLAIN
from seshis.statistics.warm_up import warm_up


def run_report(flags: Namespace, output: Output, diagnostics: Diagnostics) -> None:
    """One run of `seshis report`; every failure is raised as a SeshisError."""
    check_flags(flags)
    tell_beginning(flags, diagnostics)
    answers = Answers(flags, os.environ, diagnostics, asking=False)
    kind = source_of_report(flags, answers, os.environ)
    answers.asking = _may_ask(flags, kind)
    sheet = sheet_asked_for(flags, answers, os.environ)
    plan = Planner(flags, answers, kind, now_ms(), diagnostics).plan()
    if BY_SCIPY & set(plan.question.sections.analyses):
        warm_up()
    pseudonyms = key_of_pseudonyms() if plan.anonymize else None
    raw = not (plan.told.any or flags.json or flags.checks_out or any_wanted(flags))
    options = LoadOptions(
        zone=plan.zone,
        assumptions=plan.assumptions,
        window=None if plan.request is not None else plan.question.window,
        layout=plan.layout,
        columns=_columns(plan.question.sections, flags),
        with_records=bool(raw or flags.printsessions or flags.debug or flags.checks_out),
        with_duplicates=flags.checks,
        for_analyses=bool(plan.question.sections.analyses),
        pseudonyms=pseudonyms,
    )
    with private_folder() as folder:
        spool = open_spool(kind, flags, answers, plan, folder=folder, diagnostics=diagnostics)
        palette = ANSI if _wants_color(answers, output) else PLAIN
        with open_engine() as engine, ExitStack() as engines, answerable(plan.layout):
            spool = examined(engine, spool)
            loaded = load_sessions(engine, spool, options)
            tell_loaded(loaded, spool, diagnostics, anonymous=plan.anonymize)
            presenter = Presenter(
                flags, plan.told, output, diagnostics, loaded, options, palette, sheet
            )
            if raw:
                presenter.present_raw()
                return
            tell_analyses(flags, diagnostics)
            source = PeriodLoader(
                kind, flags, answers, plan, spool, options, folder, diagnostics, engines
            )
            compared = compared_periods(plan.question, loaded, plan.zone, source.load)
            report = build_report(loaded, spool.origin, options, plan.question, compared)
            tell_own_zone(report, flags, diagnostics)
            presenter.present(report)


def _columns(sections: Sections, flags: Namespace) -> frozenset[str]:
    """The optional columns that what is asked for reads."""
    columns = {*columns_of(sections.analyses), *columns_of_outputs(flags)}
    if sections.drivers or flags.printsessions:
        columns.add("driver")
    if sections.stations or flags.checks_out is not None:
        columns.add("station")
    return frozenset(columns)


def _wants_color(answers: Answers, output: Output) -> bool:
    when = answers.value(declared.COLOR)
    if when == "auto":
        return output.is_terminal and not os.environ.get("NO_COLOR")
    return bool(when == "always")


def _may_ask(flags: Namespace, kind: SourceKind) -> bool:
    """Files and the demo are asked about the threshold only, and only where a person sits."""
    variable = os.environ.get("SESHIS_NO_INPUT")
    if (
        flags.no_input
        or flags.printsessions
        or flags.csv == STANDARD_OUTPUT
        or (variable and truth(variable))
    ):
        return False
    if kind in APIS:
        return True
    return Answers.at_terminal() and "-" not in flags.files
