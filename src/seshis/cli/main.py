"""The command from arguments to exit code: the one place where errors become words and codes.

Imports what --help needs; the rest is imported once it is clear that something is to be done.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress

from seshis.cli.grammar.commands import command_called
from seshis.cli.grammar.parser import parse_arguments

TYPE_CHECKING = False
if TYPE_CHECKING:
    # typing costs a fifth of what --help may; type checkers know this name by itself.
    from types import ModuleType

    from seshis.cli.diagnostics import Diagnostics

_INTERRUPTED = 130
# What a query that a signal ends raises does not tell which signal it was.
_terminations: list[int] = []


def main(arguments: Sequence[str]) -> int:
    """Run the command line; the exit code as documented in errors.py, 130 after Ctrl-C."""
    command = command_called(arguments)
    if command is None:
        flags = parse_arguments(arguments)
    else:
        flags = command.build_parser().parse_intermixed_args(arguments[1:])
    from seshis.cli.diagnostics import Diagnostics  # noqa: PLC0415
    from seshis.errors import INTERNAL_FAULT, SeshisError  # noqa: PLC0415

    diagnostics = Diagnostics(debug=flags.debug)
    try:
        _run(command, flags, diagnostics)
    except SeshisError as error:
        diagnostics.error(str(error), error.detail)
        return error.exit_code
    except KeyboardInterrupt:
        if not _terminations:
            diagnostics.say("Interrupted.")
        _leave_now(_terminations[0] if _terminations else _INTERRUPTED)
    except SystemExit as termination:
        _leave_now(int(termination.code or 0))
    except BrokenPipeError:
        # The reader has seen enough.
        return 0
    except Exception as error:  # noqa: BLE001 - a fault of ours is told in one line too
        diagnostics.error(
            f"an internal fault: {type(error).__name__}: {error}. "
            "Run it again with --debug and report what it prints."
        )
        return INTERNAL_FAULT
    return 0


def _run(command: "ModuleType | None", flags: Namespace, diagnostics: "Diagnostics") -> None:
    import signal  # noqa: PLC0415

    from seshis.cli.output import Output  # noqa: PLC0415

    signal.signal(signal.SIGTERM, _on_termination)
    # What nohup ignores stays ignored; a terminal that is closed ends the run as SIGTERM does.
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _on_termination)

    output = Output()
    if command is not None:
        command.run(flags, output, diagnostics)
        return
    if flags.print_completion:
        from seshis.cli.grammar.completion import completion_script  # noqa: PLC0415

        output.write([completion_script(flags.print_completion), "\n"])
        return
    from seshis.cli.report.command import run_report  # noqa: PLC0415

    run_report(flags, output, diagnostics)


def _on_termination(number: int, _frame: object) -> None:
    """Leave as the signal wants, but through every `finally` that removes temporary files."""
    if _terminations:
        # The shell and the terminal may both say so; the second must not end the removal.
        return
    _terminations.append(128 + number)
    raise SystemExit(128 + number)


def _leave_now(code: int) -> None:
    """End the process without waiting for threads that hang in a request or still load DuckDB."""
    if sys.stdout is not None:
        # The terminal it wrote to may be gone.
        with suppress(OSError):
            sys.stdout.flush()
    os._exit(code)
