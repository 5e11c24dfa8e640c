"""Every setting of a report, declared once: flag, environment variable, default, prompt, check.

Imported by `seshis --help`, so it imports nothing that takes time.
"""

import math
from collections.abc import Callable
from os import PathLike

from seshis.errors import UsageError


class Setting:
    """A value that a flag, an environment variable, a prompt or a default can give.

    parse turns text into the value or raises UsageError; prompt is None where nobody is asked.
    """

    def __init__(  # noqa: PLR0913 - the fields of a record, all but one by keyword
        self,
        name: str,
        *,
        default: str,
        parse: Callable[[str], object],
        help_text: str,
        metavar: str | None = None,
        prompt: str | None = None,
    ) -> None:
        self.name = name
        self.default = default
        self.parse = parse
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


def _number(text: str, minimum: float, *, above: bool) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < minimum or (above and number == minimum):
        bound = f"above {minimum:g}" if above else f"of {minimum:g} or more"
        raise UsageError(f"{text!r} is not a number {bound}")
    return number


def positive(text: str) -> float:
    """A finite number above 0."""
    return _number(text, 0, above=True)


def not_negative(text: str) -> float:
    """A finite number of 0 or more."""
    return _number(text, 0, above=False)


def count(text: str) -> int:
    """A whole number from 1."""
    if text.isascii() and text.isdigit() and int(text[:18]) > 0:
        return int(text)
    raise UsageError(f"{text!r} is not a whole number from 1")


def limit(text: str) -> int | None:
    """A whole number from 1, or `all` as None."""
    if text.lower() == "all":
        return None
    try:
        return count(text)
    except UsageError as error:
        raise UsageError(f"{text!r} is neither a whole number from 1 nor `all`") from error


def truth(text: str) -> bool:
    """True or false, as the prompts spell it; yes, no, 1 and 0 are understood."""
    lower = text.lower()
    if lower in {"true", "t", "yes", "y", "1"}:
        return True
    if lower in {"false", "f", "no", "n", "0"}:
        return False
    raise UsageError(f"{text!r} is neither true nor false")


def identifier(text: str) -> str:
    """A name that may stand in a URL: letters, digits, hyphens, underscores."""
    if text.isascii() and text.replace("-", "").replace("_", "").isalnum():
        return text
    raise UsageError(f"{text!r} is not an identifier: letters, digits, - and _ only")


def one_of(*words: str) -> Callable[[str], str]:
    """One of the words, whatever its case."""
    by_lower = {word.lower(): word for word in words}

    def parse(text: str) -> str:
        if text.lower() in by_lower:
            return by_lower[text.lower()]
        raise UsageError(f"{text!r} is not one of {', '.join(words)}")

    return parse


def text_as_is(text: str) -> str:
    """Any text."""
    return text


ACN = Setting(
    "acn",
    default="0021",
    parse=identifier,
    help_text="the ACN, PowerFlex's name for a site's network",
    prompt="Enter ACN (default: 0021): ",
)
ACCOUNT = Setting(
    "account",
    default="16",
    parse=identifier,
    help_text="the account",
    prompt="Enter account (default: 16): ",
)
THRESHOLD = Setting(
    "threshold",
    default="1.0",
    parse=positive,
    metavar="KWH",
    help_text="a session below this is micro",
    prompt="Enter microsession threshold (kWh, e.g., 1.0): ",
)
ANONYMIZE = Setting(
    "anonymize",
    default="false",
    parse=truth,
    help_text="ask the API for anonymous sessions and replace drivers by keyed pseudonyms",
    prompt="Anonymize? (true/false, default: false): ",
)
INCLUDE_ACTIVE = Setting(
    "include_active",
    default="false",
    parse=truth,
    help_text="ask the API for sessions that are still going on too",
    prompt="Include active sessions? (true/false, default: false): ",
)
SORT_BY = Setting(
    "sort_by",
    default="session_start_time",
    parse=identifier,
    metavar="FIELD",
    help_text="the field the API sorts by",
    prompt="Sort by (default: session_start_time): ",
)
SORT_ORDER = Setting(
    "sort_order",
    default="DESC",
    parse=one_of("ASC", "DESC"),
    metavar="ASC|DESC",
    help_text="the order it sorts in",
    prompt="Sort order (ASC/DESC, default: DESC): ",
)
LIMIT = Setting(
    "limit",
    default="25",
    parse=limit,
    metavar="N|all",
    help_text="sessions a page; all retrieves the whole window, and is the default where "
    "nothing is asked",
    prompt="Limit (default: 25): ",
)
PAGE = Setting(
    "page",
    default="1",
    parse=count,
    metavar="N",
    help_text="the page to report on",
    prompt="Page (default: 1): ",
)
RANGE = Setting(
    "range",
    default="today",
    parse=one_of("today", "last-week", "last-month"),
    metavar="RANGE",
    help_text="today, last-week (the last 7 days and today) or last-month (30)",
)
FROM = Setting(
    "from", default="", parse=text_as_is, metavar="DATE", help_text="the first day, YYYY-MM-DD"
)
TO = Setting("to", default="", parse=text_as_is, metavar="DATE", help_text="the last day, included")
TZ = Setting(
    "tz",
    default="",
    parse=text_as_is,
    metavar="ZONE",
    help_text="the time zone days are counted in, such as America/Los_Angeles",
)
VOLTS = Setting(
    "volts",
    default="208",
    parse=positive,
    metavar="V",
    help_text="the voltage amperes are computed at",
)
TIMES = Setting(
    "times",
    default="auto",
    parse=one_of("auto", "session", "record"),
    metavar="CLOCK",
    help_text="the clock that dates a session: auto, session or record",
)
MAX_KW = Setting(
    "max_kw",
    default="400",
    parse=positive,
    metavar="KW",
    help_text="the average power above which auto does not believe the session clock",
)
SOURCE = Setting(
    "source",
    default="",
    parse=one_of("script", "https"),
    metavar="SOURCE",
    help_text="script (curl_device_manager.sh) or https (a token or a login)",
)
BASE_URL = Setting(
    "base_url",
    default="https://api.powerflex.io",
    parse=text_as_is,
    metavar="URL",
    help_text="another PowerFlex deployment",
)
TIMEOUT = Setting(
    "timeout",
    default="60",
    parse=positive,
    metavar="SECONDS",
    help_text="how long the script, or one answer over HTTPS, may take",
)
COLOR = Setting(
    "color",
    default="auto",
    parse=one_of("auto", "always", "never"),
    metavar="WHEN",
    help_text="auto (a terminal), always or never; NO_COLOR is respected",
)

INPUT_FILE_ENDINGS = (".json", ".ndjson", ".jsonl", ".csv", ".gz", ".zst", ".parquet", ".xlsx")


def looks_like_input_file(text: str | PathLike[str]) -> bool:
    """Whether a name is one that a file of sessions would have."""
    return str(text).lower().endswith(INPUT_FILE_ENDINGS)
