"""Completion scripts for shells, made from the grammar by shtab."""

from typing import TYPE_CHECKING

import shtab

from seshis.cli.grammar.commands import COMMANDS, command_called
from seshis.cli.grammar.file_flags import TABLE_NAMES
from seshis.cli.grammar.parser import Parser, build_parser
from seshis.cli.settings import declared
from seshis.cli.settings.setting import Setting

if TYPE_CHECKING:
    import argparse

_NAMES_OF_FILES = {
    "file",
    "files",
    "graph",
    "checks_out",
    "csv",
    "html",
    "pdf",
    "logo",
    "parquet",
    "xlsx",
    "markdown",
    "explain",
    "history",
}


class _FileChoice(shtab.Choice):
    """Any file, among the words of a position; a key, as commands are."""

    def __hash__(self) -> int:
        return hash(self.type)


def completion_script(shell: str) -> str:
    """What a shell must source to complete commands, flags, the words they take, and file names.

    Commands are completed in bash; in the others, shtab could no longer complete files beside them.
    """
    parser = build_parser()
    _complete_words(parser)
    if shell == "bash":
        _add_commands(parser)
    return shtab.complete(parser, shell)


def _complete_words(parser: Parser) -> None:
    every = vars(declared).values()
    words = {s.name: s.words for s in every if isinstance(s, Setting) and s.words}
    for action in parser._actions:  # noqa: SLF001 - argparse offers no other way to its flags
        if action.dest in words:
            action.choices = words[action.dest]
        if action.dest == "table":
            action.choices = TABLE_NAMES
        if action.dest == "action":
            action.choices = [str(action.metavar)]
        if action.dest in _NAMES_OF_FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]


def _add_commands(parser: Parser) -> None:
    """Let the first word be a command or, as it is without one, a file."""
    commands: argparse._SubParsersAction[Parser] = parser.add_subparsers()
    for word in COMMANDS:
        command = command_called([word])
        if command is not None:
            grammar: Parser = command.build_parser()
            _complete_words(grammar)
            commands.add_parser(word, parents=[grammar], add_help=False, help=word)
    commands.choices[_FileChoice("file")] = build_parser()  # type: ignore[index]
    # The first of the positions: the files of a report follow.
    parser._actions.insert(0, parser._actions.pop())  # noqa: SLF001 - as above
