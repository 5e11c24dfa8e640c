"""The command line's grammar and its help. Imported on every start, so it is kept light."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence

from seshis import __version__
from seshis.cli.grammar.analysis_flags import add_analyses
from seshis.cli.grammar.commands import commands_listed
from seshis.cli.grammar.file_flags import add_files
from seshis.cli.settings import declared, rule_settings
from seshis.cli.settings.setting import Setting
from seshis.sessions.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    # typing costs an eighth of what --help may take; type checkers know this name by itself.
    from typing import NoReturn

SHELLS = ("bash", "zsh", "tcsh")

_EXAMPLES = """\
examples:
  seshis --empty --micro --graph            ask, then report on PowerFlex sessions
  seshis overview sessions.json             one screen on a file: where to look, what to do
  seshis --empty --micro --no-input --range last-week --json    for cron and programs

Every setting can also be given as SESHIS_<NAME>, such as SESHIS_ACN or SESHIS_TZ. Over HTTPS,
SESHIS_TOKEN, or SESHIS_USERNAME and SESHIS_PASSWORD, say who is asking PowerFlex,
SESHIS_ACN_DATA_TOKEN and SESHIS_OCPI_TOKEN who is asking those.

commands (seshis COMMAND --help tells more; without one, it is report):
{commands}

exit codes: 0 done, 2 wrong usage, 3 the source failed, 4 the data cannot be used,
130 interrupted (143 by SIGTERM, 129 by a terminal that closed).
"""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence."""

    def error(self, message: str) -> "NoReturn":
        """Say what is wrong and where help is; exit 2."""
        self.exit(2, f"seshis: {visible(message)}. Try {self.prog} --help.\n")


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal, up to what reads well."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=min(_columns(), 100) - 2)


def _columns() -> int:
    try:
        return int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 80
    except (OSError, ValueError):
        return 80


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """The flags and files of a report; exits for --help, --version and wrong usage."""
    rest = list(arguments)
    if rest[:1] == ["report"]:
        del rest[0]
    if rest[:1] == ["overview"]:
        rest[0] = "--overview"
    return build_parser().parse_intermixed_args(rest)


def build_parser() -> Parser:
    """The whole grammar."""
    parser = Parser(
        prog="seshis",
        usage="seshis [report] [FILE ...] [flags]",
        description="Which EV chargers and drivers fail, since when, and whether it gets worse.",
        epilog=_EXAMPLES.format(commands=commands_listed()),
        formatter_class=Formatter,
        allow_abbrev=False,
        add_help=False,
    )
    add_analyses(parser)
    add_files(parser)
    _add_sources(parser)
    _add_settings(
        parser,
        "what is asked of the PowerFlex API",
        (
            declared.ACN,
            declared.ACCOUNT,
            declared.LIMIT,
            declared.PAGE,
            declared.SORT_BY,
            declared.SORT_ORDER,
        ),
        switches=(declared.INCLUDE_ACTIVE, declared.ANONYMIZE),
    )
    _add_settings(
        parser,
        "what is asked of ACN-Data and OCPI",
        (declared.SITE, declared.OCPI_FROM, declared.OCPI_TO),
    )
    _add_settings(parser, "the period", (declared.RANGE, declared.FROM, declared.TO, declared.TZ))
    _add_settings(
        parser,
        "assumptions",
        (
            declared.THRESHOLD,
            declared.VOLTS,
            declared.TIMES,
            declared.MAX_KW,
            *rule_settings.RULES,
        ),
    )
    _add_settings(parser, "the paper of a PDF", (declared.PAPER, declared.LOGO))
    _add_output(parser)
    return parser


def _add_sources(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("where sessions come from")
    group.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="CSV, JSON, NDJSON, Parquet, Excel; a folder or glob; - is stdin",
    )
    group.add_argument("--demo", action="store_true", help="3,395 real sessions that come along")
    for setting in (
        declared.LAYOUT,
        declared.SOURCE,
        declared.HISTORY,
        declared.BASE_URL,
        declared.TIMEOUT,
    ):
        add_setting(group, setting)


def _add_settings(
    parser: argparse.ArgumentParser,
    title: str,
    valued: Iterable[Setting],
    *,
    switches: Iterable[Setting] = (),
) -> None:
    group = parser.add_argument_group(title)
    for setting in valued:
        add_setting(group, setting)
    for setting in switches:
        group.add_argument(
            setting.flag,
            dest=setting.name,
            action="store_const",
            const="true",
            help=setting.help_text,
        )
        group.add_argument(
            setting.flag.replace("--", "--no-"),
            dest=setting.name,
            action="store_const",
            const="false",
            help=argparse.SUPPRESS,
        )


def add_setting(group: argparse._ActionsContainer, setting: Setting) -> None:
    """A setting's flag."""
    tells = "(default" in setting.help_text or not setting.default
    default = "" if tells else f" (default: {setting.default})"
    group.add_argument(
        setting.flag,
        dest=setting.name,
        metavar=setting.metavar or setting.name.upper(),
        help=setting.help_text + default,
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("asking and telling")
    group.add_argument("--advanced", action="store_true", help="ask for every API parameter")
    group.add_argument("--no-input", action="store_true", help="ask nothing: defaults apply")
    group.add_argument(
        "--debug", action="store_true", help="tell what is done on the way, and errors in full"
    )
    add_setting(group, declared.COLOR)
    group.add_argument(
        "--print-completion",
        choices=SHELLS,
        metavar="SHELL",
        help="print the completion script for bash, zsh or tcsh",
    )
    group.add_argument(
        "--version", action="version", version=f"seshis {__version__}", help="show the version"
    )
    group.add_argument("-h", "--help", action="help", help="show this help")
