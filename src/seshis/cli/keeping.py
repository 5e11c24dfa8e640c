"""What the commands of the history share: where it is, and privacy of what is written."""

import os
from argparse import Namespace
from pathlib import Path

from seshis.cli import settings
from seshis.cli.answers import Answers
from seshis.cli.parser import Formatter, Parser, add_setting
from seshis.cli.setting import Setting

TYPE_CHECKING = False
if TYPE_CHECKING:
    # --help of these commands need not load the rooms behind them.
    from seshis.history.folder import HistoryFolder


def command_parser(name: str, usage: str, description: str, epilog: str = "") -> Parser:
    """The beginnings of a command's grammar."""
    parser = Parser(
        prog=f"seshis {name}",
        usage=usage,
        description=description,
        epilog=epilog,
        formatter_class=Formatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="show this help")
    parser.add_argument(
        "--debug", action="store_true", help="tell what is done on the way, and errors in full"
    )
    add_setting(parser, settings.HISTORY)
    return parser


def history_of(answers: Answers) -> "HistoryFolder":
    """The history that the settings name, by default the one in the user's data folder."""
    from seshis.history.folder import history_at  # noqa: PLC0415 - --help does without

    named = answers.value(settings.HISTORY)
    if named:
        return history_at(Path(named))
    import platformdirs  # noqa: PLC0415 - 20 ms that --history DIR does without

    return history_at(platformdirs.user_data_path("seshis") / "history")


def keep_private() -> None:
    """From here on this process makes files that its user alone can read."""
    os.umask(0o077)


def without(flags: Namespace, *unused: Setting) -> Namespace:
    """The flags, with settings that this command has no flag for."""
    for setting in unused:
        setattr(flags, setting.name, None)
    return flags
