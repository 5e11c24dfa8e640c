"""What the commands of the history share: their grammar, and privacy of what is written."""

import os
from argparse import Namespace

from seshis.cli.grammar.parser import Formatter, Parser, add_setting
from seshis.cli.settings import declared
from seshis.cli.settings.setting import Setting


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
    add_setting(parser, declared.HISTORY)
    return parser


def keep_private() -> None:
    """From here on this process makes files that its user alone can read."""
    os.umask(0o077)


def without(flags: Namespace, *unused: Setting) -> Namespace:
    """The flags, with settings that this command has no flag for."""
    for setting in unused:
        setattr(flags, setting.name, None)
    return flags
