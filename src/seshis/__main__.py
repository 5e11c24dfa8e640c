"""Answers `python -m seshis` and the installed command."""

import sys

from seshis.cli.main import main


def run() -> None:
    """The console script's entry point."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
