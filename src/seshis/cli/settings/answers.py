"""Where a setting's value comes from: its flag, its environment variable, a prompt, its default.

Prompts go to standard error and answers come from standard input, a line each, so that piped
answers work; at the end of input a prompt takes its default.
"""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any

from seshis.cli.diagnostics import Diagnostics
from seshis.cli.settings.setting import Setting
from seshis.errors import UsageError


class Answers:
    """The values of settings for one run; `asking` says whether prompts are allowed."""

    def __init__(
        self,
        flags: Namespace,
        environment: Mapping[str, str],
        diagnostics: Diagnostics,
        *,
        asking: bool,
    ) -> None:
        self._flags = flags
        self._environment = environment
        self._diagnostics = diagnostics
        self.asking = asking
        reconfigure = getattr(sys.stdin, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")

    def is_given(self, setting: Setting) -> bool:
        """Whether a flag or the environment gives it."""
        return self._given(setting) is not None

    def is_flagged(self, setting: Setting) -> bool:
        """Whether its flag gives it."""
        return getattr(self._flags, setting.name) is not None

    def value(self, setting: Setting, *, ask: bool = True, default: str | None = None) -> Any:
        """The setting's value; `default` stands in for the documented one.

        Raises UsageError, naming the flag or the variable, for a value that is not one.
        """
        given = self._given(setting)
        if given is not None:
            text, name = given
            if not text.strip() and not setting.default:
                # A variable of a script that was never set; to leave it out is to not give it.
                raise UsageError(f"{name} was given an empty value; give one, or leave it out")
            try:
                return setting.parse(text)
            except UsageError as error:
                raise UsageError(f"{name}: {error}") from error
        if ask and self.asking and setting.prompt is not None:
            return self.ask(setting.prompt, setting.parse, setting.default)
        return setting.parse(setting.default if default is None else default)

    def ask(self, prompt: str, parse: Callable[[str], Any], default: str) -> Any:
        """Ask until the answer parses; an empty line or the end of input takes the default."""
        while True:
            self._diagnostics.ask(prompt)
            line = sys.stdin.readline() if sys.stdin is not None else ""
            if not line.endswith("\n"):
                self._diagnostics.ask("\n")
            answer = line.strip()
            if not answer:
                return parse(default)
            try:
                return parse(answer)
            except UsageError as error:
                self.show(f"{error}.")

    @staticmethod
    def at_terminal() -> bool:
        """Whether a person can answer."""
        return sys.stdin is not None and sys.stdin.isatty()

    def show(self, text: str) -> None:
        """Lines that go with a prompt."""
        self._diagnostics.say(text)

    def _given(self, setting: Setting) -> tuple[str, str] | None:
        flag: str | None = getattr(self._flags, setting.name)
        if flag is not None:
            return flag, setting.flag
        variable = self._environment.get(setting.variable)
        return (variable, setting.variable) if variable else None
