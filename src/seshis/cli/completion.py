"""Completion scripts for shells, made from the grammar by shtab."""

import shtab

from seshis.cli import settings
from seshis.cli.parser import build_parser


def completion_script(shell: str) -> str:
    """What a shell must source to complete flags, the words they take, and file names."""
    parser = build_parser()
    declared = vars(settings).values()
    words = {s.name: s.words for s in declared if isinstance(s, settings.Setting) and s.words}
    for action in parser._actions:  # noqa: SLF001 - argparse offers no other way to its flags
        if action.dest in words:
            action.choices = words[action.dest]
        if action.dest in {"files", "graph"}:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    return shtab.complete(parser, shell)
