"""Standard error: the only module that writes it. Prompts, progress, warnings, debug, errors.

Controls in what callers pass are spelled out here, and e-mail addresses are kept out of debug
lines, which end up in logs; tokens never reach this module.
"""

import os
import re
import sys
from threading import Lock
from typing import TYPE_CHECKING

from seshis.sessions.visible import visible

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_FEW_PAGES = 1
_EMAIL = re.compile(r"[\w.+-]+@[\w.-]+")


class Diagnostics:
    """What is said to a person while the report is made."""

    def __init__(self, *, debug: bool = False) -> None:
        self.debugging = debug
        # Where standard error is closed, nobody listens; the report does not depend on it.
        self._stream = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        self._lock = Lock()
        self._bar: tuple[Progress, TaskID] | None = None
        reconfigure = getattr(self._stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")

    def say(self, message: str) -> None:
        """A plain line, or several."""
        self._write("".join(f"{visible(line)}\n" for line in message.split("\n")))

    def warn(self, message: str) -> None:
        """Something the reader of the report should know."""
        self.say(f"⚠️ {message}")

    def debug(self, message: str) -> None:
        """A line for --debug only."""
        if self.debugging:
            self.say(f"🔧 {_EMAIL.sub('***', message)}")

    def ask(self, prompt: str) -> None:
        """A prompt, the cursor left behind it."""
        self._write(prompt)

    def error(self, message: str, detail: str = "") -> None:
        """Why the run failed; the detail and the traceback with --debug only."""
        self.say(f"seshis: {message}")
        if self.debugging:
            if detail:
                self.say(detail)
            import traceback  # noqa: PLC0415

            self.say(traceback.format_exc().rstrip())

    def progress(self, done_pages: int, all_pages: int | None) -> None:
        """How far a retrieval is: a bar on a terminal, silence elsewhere."""
        if not self._stream.isatty() or (all_pages is not None and all_pages <= _FEW_PAGES):
            return
        if self._bar is None:
            self._bar = self._new_bar()
        bar, task = self._bar
        bar.update(task, completed=done_pages, total=all_pages)

    def end_progress(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar[0].stop()
            self._bar = None

    def _new_bar(self) -> "tuple[Progress, TaskID]":
        from rich.console import Console  # noqa: PLC0415 - only a long retrieval shows a bar
        from rich.progress import Progress  # noqa: PLC0415

        bar = Progress(console=Console(stderr=True), transient=True)
        task = bar.add_task("Retrieving pages", total=None)
        bar.start()
        return bar, task

    def _write(self, text: str) -> None:
        try:
            # Pages under way at once tell of themselves from their own threads.
            with self._lock:
                self._stream.write(text)
                self._stream.flush()
        except OSError:
            # Nobody is listening; the report itself does not depend on it.
            return
