"""The commands beside the report: which word calls which module, and what each does in a line.

Imported on every start; a command's module, with its grammar, is imported when it is called. Such
a module has `build_parser`, and `run` with what `main` gives a command.
"""

from collections.abc import Sequence
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    # typing costs an eighth of what --help may take; type checkers know this name by itself.
    from types import ModuleType

COMMANDS = {
    "layouts": (
        "seshis.cli.commands.layouts",
        "the formats of files; --explain FILE names a file's",
    ),
    "sync": ("seshis.cli.commands.sync", "keep sessions, from the API or files, in a history"),
    "history": (
        "seshis.cli.commands.history",
        "what the history holds; export writes it to a file",
    ),
    "serve": ("seshis.cli.commands.serve", "the report as a live page over the history"),
    "forget": ("seshis.cli.commands.forget", "erase a driver from the history"),
}

_REPORT = ("report", "report on sessions, as without a command")
_OVERVIEW = ("overview", "a report of one screen, as --overview")


def command_called(arguments: Sequence[str]) -> "ModuleType | None":
    """The module of the command that the first argument names; None for a report."""
    named = COMMANDS.get(arguments[0]) if arguments else None
    return None if named is None else import_module(named[0])


def commands_listed() -> str:
    """A line for each command."""
    told = [_REPORT, _OVERVIEW, *((word, does) for word, (_, does) in COMMANDS.items())]
    return "\n".join(f"  {word:<10} {does}" for word, does in told)
