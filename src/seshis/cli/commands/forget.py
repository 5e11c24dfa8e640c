"""The command `seshis forget`: a driver's name leaves the history, and does not come back."""

import os
from argparse import Namespace

from seshis.cli.commands.keeping import command_parser, keep_private
from seshis.cli.grammar.parser import Parser
from seshis.cli.settings.history_place import history_of
from seshis.reports.counted import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    # --help need not load what only the command needs.
    from seshis.cli.diagnostics import Diagnostics
    from seshis.cli.output import Output

_TELLS = """\
Their sessions stay as facts about stations, of a driver called "forgotten". Files that were
exported before, and backups, are not touched. A later sync does not bring the name back.
"""


def build_parser() -> Parser:
    """The grammar of forget."""
    parser = command_parser(
        "forget",
        "seshis forget EMAIL [flags]",
        "Erase a driver from the history, and make sure that nothing is left.",
        _TELLS,
    )
    parser.add_argument("driver", metavar="EMAIL", help="the driver, in any case")
    parser.add_argument("--yes", action="store_true", help="do not ask whether to")
    parser.add_argument("--no-input", action="store_true", help="ask nothing: --yes must be said")
    return parser


def run(flags: Namespace, output: "Output", diagnostics: "Diagnostics") -> None:
    """One run of `seshis forget`; every failure is raised as a SeshisError."""
    from seshis.cli.machine import key_of_pseudonyms  # noqa: PLC0415
    from seshis.cli.settings.answers import Answers  # noqa: PLC0415 - as above
    from seshis.cli.settings.values import truth  # noqa: PLC0415
    from seshis.engine.connection import open_engine  # noqa: PLC0415
    from seshis.errors import DriverNotFoundError, UsageError  # noqa: PLC0415
    from seshis.history.damage import damage_told  # noqa: PLC0415
    from seshis.history.forgetting import forget  # noqa: PLC0415

    keep_private()
    answers = Answers(flags, os.environ, diagnostics, asking=True)
    folder = history_of(answers)
    with damage_told(folder):
        is_there = folder.sessions.exists()
    if not flags.yes and is_there:
        if flags.no_input or not answers.at_terminal():
            raise UsageError("forget cannot be undone; without a terminal, say --yes")
        question = "Erase this driver from the history? It cannot be undone (yes/no, default: no): "
        if not answers.ask(question, truth, "no"):
            diagnostics.say("Nothing was changed.")
            return
    fingerprint = key_of_pseudonyms().fingerprint
    with damage_told(folder), open_engine() as engine:
        forgot = forget(engine, folder, flags.driver, fingerprint, diagnostics.say)
    if not forgot.sessions and forgot.for_the_first_time:
        raise DriverNotFoundError(
            "no session in the history names this driver, so nothing was erased; check the "
            "spelling (a later sync will not bring the name in)"
        )
    sessions = counted(forgot.sessions, "session")
    output.write_lines(
        [f"{sessions} changed; none of {forgot.files:,} files of the history names the driver now."]
    )
