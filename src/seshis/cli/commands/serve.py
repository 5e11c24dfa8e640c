"""The command `seshis serve`: the report as a live page over the history, for this machine."""

import os
from argparse import Namespace

from seshis.cli.commands.keeping import command_parser, keep_private
from seshis.cli.grammar.parser import Parser, add_setting
from seshis.cli.settings import declared, rule_settings
from seshis.cli.settings.history_place import history_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    # --help need not load what only serving needs.
    from seshis.cli.diagnostics import Diagnostics
    from seshis.cli.output import Output
    from seshis.cli.settings.answers import Answers
    from seshis.findings.subject import Rules
    from seshis.load_sessions import LoadOptions
    from seshis.serve.desk import Desk
    from seshis.serve.origins import Origin
    from seshis.sessions.zone import Zone

_EXAMPLES = """\
examples:
  seshis serve --open                the history; choose site, period and analyses on the page
  seshis serve export.csv            files instead, as a report reads them
  seshis serve --demo --open         the demo

Only this machine reaches the page, by the address with the token that is printed. Ctrl-C ends it.
"""
_SETTINGS = (
    declared.LAYOUT,
    declared.THRESHOLD,
    declared.TZ,
    declared.VOLTS,
    declared.TIMES,
    declared.MAX_KW,
    *rule_settings.RULES,
)


def build_parser() -> Parser:
    """The grammar of serve."""
    parser = command_parser(
        "serve",
        "seshis serve [FILE ...] [flags]",
        "The report as a page that is live, over the history, on 127.0.0.1 alone.",
        _EXAMPLES,
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="files as a report reads them; none: the history"
    )
    parser.add_argument("--demo", action="store_true", help="3,395 real sessions that come along")
    add_setting(parser, declared.PORT)
    parser.add_argument("--open", action="store_true", help="open the page in the browser too")
    parser.add_argument(
        "--show-drivers",
        action="store_true",
        help="show drivers as the records name them, instead of by pseudonyms",
    )
    parser.add_argument(
        "--no-input", action="store_true", help="ask nothing, as this command never does"
    )
    for setting in _SETTINGS:
        add_setting(parser, setting)
    return parser


def run(flags: Namespace, output: "Output", diagnostics: "Diagnostics") -> None:  # noqa: ARG001
    """Serve until a signal; every failure before that is raised as a SeshisError."""
    from seshis.cli.machine import zone_of  # noqa: PLC0415
    from seshis.cli.outputs.whole_report import USUAL  # noqa: PLC0415
    from seshis.cli.report.plan import layout_asked_for  # noqa: PLC0415
    from seshis.cli.settings.answers import Answers  # noqa: PLC0415 - as above
    from seshis.cli.settings.rules import rules_of  # noqa: PLC0415
    from seshis.engine.private_folder import remove_dead_folders  # noqa: PLC0415
    from seshis.layouts.catalogue import answerable  # noqa: PLC0415
    from seshis.serve.app import prepared  # noqa: PLC0415
    from seshis.serve.choice import OFFERED, Terms  # noqa: PLC0415
    from seshis.serve.server import Serving, listen, serve  # noqa: PLC0415
    from seshis.sources.demo.source import ZONE  # noqa: PLC0415

    keep_private()
    _check(flags)
    # One that was killed has left all sessions there.
    remove_dead_folders()
    answers = Answers(flags, os.environ, diagnostics, asking=False)
    zone = zone_of(answers, ZONE if flags.demo else None)
    options = _options(flags, answers, zone)._replace(layout=layout_asked_for(answers))
    asked = {"overview", *USUAL}
    terms = Terms(
        zone,
        options.assumptions.microsession_kwh,
        tuple(name for name in OFFERED if name in asked),
        lambda text: float(declared.THRESHOLD.parse(text)),  # type: ignore[arg-type]
    )
    origin = _origin(flags, answers, zone)
    listening = listen(answers.value(declared.PORT))
    rules = rules_of(answers)

    def read() -> "Desk":
        return prepared(_desk(origin, options, rules, diagnostics), terms)

    with answerable(options.layout):
        diagnostics.say("Reading the sessions…")
        first = read()
        diagnostics.say(f"Serving on this machine until Ctrl-C: {listening.address}")
        if flags.open:
            _open(listening.address, diagnostics)
        serve(listening, Serving(first, read, origin, terms, diagnostics.warn))


def _check(flags: Namespace) -> None:
    from seshis.errors import UsageError  # noqa: PLC0415

    if flags.files and flags.demo:
        raise UsageError("FILE and --demo exclude each other; give one of them")
    if (flags.files or flags.demo) and flags.history is not None:
        raise UsageError("--history says where a history is; FILE and --demo are read without it")
    if "-" in flags.files:
        raise UsageError("serve reads its sessions again when asked to; give a file instead of -")


def _origin(flags: Namespace, answers: "Answers", zone: "Zone") -> "Origin":
    from seshis.serve.origins import FilesOrigin, HistoryOrigin  # noqa: PLC0415

    if flags.files or flags.demo:
        return FilesOrigin(flags.files)
    return HistoryOrigin(history_of(answers), zone)


def _options(flags: Namespace, answers: "Answers", zone: "Zone") -> "LoadOptions":
    from seshis.cli.machine import key_of_pseudonyms  # noqa: PLC0415
    from seshis.cli.settings.rules import assumptions_of  # noqa: PLC0415
    from seshis.findings.catalogue import ANALYSES, columns_of  # noqa: PLC0415
    from seshis.load_sessions import LoadOptions  # noqa: PLC0415

    return LoadOptions(
        zone=zone,
        assumptions=assumptions_of(answers, ask_threshold=False),
        columns=columns_of(ANALYSES) | {"driver", "station"},
        for_analyses=True,
        pseudonyms=None if flags.show_drivers else key_of_pseudonyms(),
    )


def _desk(
    origin: "Origin", options: "LoadOptions", rules: "Rules", diagnostics: "Diagnostics"
) -> "Desk":
    from seshis.cli.machine import now_ms  # noqa: PLC0415
    from seshis.cli.report.tell import tell_loaded  # noqa: PLC0415
    from seshis.serve.desk import Desk  # noqa: PLC0415
    from seshis.serve.snapshot import Snapshot  # noqa: PLC0415

    snapshot = Snapshot(origin, options, now_ms())
    spool, loaded = snapshot.read
    anonymous = options.pseudonyms is not None
    tell_loaded(loaded, spool, diagnostics, anonymous=anonymous, listed=False)
    return Desk(snapshot, rules)


def _open(address: str, diagnostics: "Diagnostics") -> None:
    import webbrowser  # noqa: PLC0415

    if not webbrowser.open(address):
        diagnostics.warn("no browser could be opened; open the address yourself.")
