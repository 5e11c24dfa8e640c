"""The command from arguments to exit code: the one place where errors become words and codes."""

import os
import sys
from collections.abc import Sequence

from seshis.cli.diagnostics import Diagnostics
from seshis.cli.parser import build_parser, parse_arguments
from seshis.errors import INTERNAL_FAULT, SeshisError

_INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Run the command line; the exit code as documented in errors.py, 130 after Ctrl-C."""
    flags = parse_arguments(arguments)
    diagnostics = Diagnostics(debug=flags.debug)
    try:
        from seshis.cli.output import Output  # noqa: PLC0415 - --help needs none of this

        output = Output()
        if flags.print_completion:
            import shtab  # noqa: PLC0415

            output.write([shtab.complete(build_parser(), flags.print_completion), "\n"])
            return 0
        from seshis.cli.report_command import run_report  # noqa: PLC0415

        run_report(flags, output, diagnostics)
    except SeshisError as error:
        diagnostics.error(str(error), error.detail)
        return error.exit_code
    except KeyboardInterrupt:
        diagnostics.say("Interrupted.")
        _leave_now(_INTERRUPTED)
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


def _leave_now(code: int) -> None:
    """End the process without waiting for threads that hang in a request."""
    sys.stdout.flush()
    os._exit(code)
