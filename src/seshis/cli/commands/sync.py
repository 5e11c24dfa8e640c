"""The command `seshis sync`: fetch what is missing, or read files, and keep it in the history."""

import json
import os
from argparse import Namespace

from seshis.cli.commands.keeping import command_parser, keep_private
from seshis.cli.grammar.parser import Parser, add_setting
from seshis.cli.settings import declared
from seshis.cli.settings.history_place import history_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    # --help need not load what only a sync needs.
    from seshis.cli.commands.sync_summary import Summary
    from seshis.cli.diagnostics import Diagnostics
    from seshis.cli.output import Output
    from seshis.cli.settings.answers import Answers
    from seshis.sessions.zone import Zone
    from seshis.sync_sessions import Keeper

_EXAMPLES = """\
examples:
  seshis sync                        the last 90 days at first, then what is new or amended
  seshis sync --from 2024-01-01      fetch further back, in steps of a month
  seshis sync export.csv old.ndjson  keep what files hold
  seshis sync --demo                 keep the demo's sessions, to try it
  seshis --source history --empty    report on what is kept, offline
"""


def build_parser() -> Parser:
    """The grammar of sync."""
    parser = command_parser(
        "sync",
        "seshis sync [FILE ...] [flags]",
        "Keep sessions in the history; nothing is asked, and what is held is not written again.",
        _EXAMPLES,
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="files as a report reads them; none: an API"
    )
    parser.add_argument("--demo", action="store_true", help="the demo's sessions, to try it")
    for setting in (
        declared.LAYOUT,
        declared.SOURCE,
        declared.ACN,
        declared.ACCOUNT,
        declared.FROM,
        declared.TO,
        declared.OVERLAP,
        declared.TZ,
        declared.BASE_URL,
        declared.TIMEOUT,
        declared.SITE,
        declared.OCPI_FROM,
        declared.OCPI_TO,
    ):
        add_setting(parser, setting)
    parser.add_argument(
        declared.INCLUDE_ACTIVE.flag,
        dest=declared.INCLUDE_ACTIVE.name,
        action="store_const",
        const="true",
        help=declared.INCLUDE_ACTIVE.help_text,
    )
    parser.add_argument("--json", action="store_true", help="what happened, as one JSON object")
    parser.add_argument("--no-input", action="store_true", help="ask nothing; sync never does")
    parser.set_defaults(anonymize=None)
    return parser


def run(flags: Namespace, output: "Output", diagnostics: "Diagnostics") -> None:
    """One run of `seshis sync`; every failure is raised as a SeshisError."""
    from seshis.cli.commands.sync_summary import Summary  # noqa: PLC0415
    from seshis.cli.machine import key_of_pseudonyms  # noqa: PLC0415
    from seshis.cli.settings.answers import Answers  # noqa: PLC0415 - as above
    from seshis.engine.connection import open_engine  # noqa: PLC0415
    from seshis.engine.private_folder import remove_dead_folders  # noqa: PLC0415
    from seshis.history.damage import damage_told  # noqa: PLC0415
    from seshis.history.holdings import count_held  # noqa: PLC0415
    from seshis.sync_sessions import Keeper  # noqa: PLC0415

    keep_private()
    remove_dead_folders()
    answers = Answers(flags, os.environ, diagnostics, asking=False)
    _refuse_pseudonyms(answers)
    zone = _zone_of(flags, answers)
    folder = history_of(answers)
    summary = Summary(zone)
    with damage_told(folder), open_engine() as engine:
        keeper = Keeper(engine, folder, zone, key_of_pseudonyms, diagnostics.say)
        try:
            if flags.files or flags.demo:
                _sync_files(flags, answers, keeper, summary)
            else:
                _sync_source(answers, keeper, summary, diagnostics)
        except BaseException:
            summary.tell_kept(diagnostics)
            raise
        held = count_held(engine, folder)
    summary.tell_doubts(diagnostics)
    if flags.json:
        output.write([json.dumps(summary.as_json(held), ensure_ascii=False), "\n"])
    else:
        output.write_lines(summary.lines(held))


def _zone_of(flags: Namespace, answers: "Answers") -> "Zone":
    from seshis.cli.machine import zone_of  # noqa: PLC0415

    if not flags.demo:
        return zone_of(answers)
    from seshis.errors import UsageError  # noqa: PLC0415
    from seshis.sources.demo.source import ZONE  # noqa: PLC0415

    if flags.files or flags.source is not None:
        other = "FILE" if flags.files else "--source"
        raise UsageError(f"{other} and --demo exclude each other; give one of them")
    return zone_of(answers, ZONE)


def _refuse_pseudonyms(answers: "Answers") -> None:
    from seshis.errors import UsageError  # noqa: PLC0415

    if answers.value(declared.ANONYMIZE):
        raise UsageError(
            f"{declared.ANONYMIZE.variable} is set, but a history keeps records as received; "
            "unset it for seshis sync, and give --anonymize with reports"
        )


def _sync_files(flags: Namespace, answers: "Answers", keeper: "Keeper", summary: "Summary") -> None:
    from seshis.cli.report.plan import layout_asked_for  # noqa: PLC0415
    from seshis.engine.private_folder import private_folder  # noqa: PLC0415
    from seshis.examine_spool import examined  # noqa: PLC0415
    from seshis.layouts.catalogue import answerable  # noqa: PLC0415
    from seshis.sources.demo.source import spool_from_demo  # noqa: PLC0415
    from seshis.sources.files.source import spool_from_files  # noqa: PLC0415
    from seshis.sync_sessions import sync_spool  # noqa: PLC0415

    with private_folder() as place:
        read = spool_from_demo() if flags.demo else spool_from_files(flags.files, place)
        spool = examined(keeper.engine, read)
        summary.source = spool.origin
        layout = layout_asked_for(answers)
        with answerable(layout):
            summary.add_files(sync_spool(keeper, spool, layout), spool)


def _sync_source(
    answers: "Answers", keeper: "Keeper", summary: "Summary", diagnostics: "Diagnostics"
) -> None:
    from seshis.cli.commands.fetching import asked_of, fetching  # noqa: PLC0415
    from seshis.cli.machine import now_ms  # noqa: PLC0415
    from seshis.cli.report.choose_source import source_kind  # noqa: PLC0415
    from seshis.sync_sessions import sync_source  # noqa: PLC0415

    kind = source_kind(answers, os.environ)
    asked = asked_of(kind, answers, keeper.zone, now_ms())
    summary.source = asked.source
    with fetching(kind, answers, diagnostics) as fetch:
        for kept in sync_source(keeper, asked, fetch, now_ms):
            summary.add(kept)
            diagnostics.debug(summary.told(kept))
