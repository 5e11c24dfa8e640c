"""What a setting is: a value with a flag, a variable, a default and perhaps a prompt.

Imported by `seshis --help`, so it imports nothing that takes time.
"""

from collections.abc import Callable

from seshis.cli.settings import values


class Setting:
    """A value that a flag, an environment variable, a prompt or a default can give.

    parse turns text into the value or raises UsageError; words are the only values, where there
    are few; prompt is None where nobody is asked.
    """

    def __init__(  # noqa: PLR0913 - the fields of a record, all but one by keyword
        self,
        name: str,
        *,
        default: str,
        parse: Callable[[str], object] = values.text_as_is,
        words: tuple[str, ...] = (),
        help_text: str,
        metavar: str | None = None,
        prompt: str | None = None,
    ) -> None:
        self.name = name
        self.default = default
        self.parse = values.one_of(*words) if words else parse
        self.words = words
        self.help_text = help_text
        self.metavar = metavar
        self.prompt = prompt

    @property
    def flag(self) -> str:
        """The flag's name, such as --sort-by."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """The environment variable's name, such as SESHIS_SORT_BY."""
        return "SESHIS_" + self.name.upper()
