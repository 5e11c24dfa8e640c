"""Every setting of a report, declared once: flag, variable, default, prompt, how it is read.

Imported by `seshis --help`, so it imports nothing that takes time.
"""

from collections.abc import Callable

from seshis.cli import values


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


ACN = Setting(
    "acn",
    default="0021",
    parse=values.identifier,
    help_text="the ACN, PowerFlex's name for a site's network",
    prompt="Enter ACN (default: 0021): ",
)
ACCOUNT = Setting(
    "account",
    default="16",
    parse=values.identifier,
    help_text="the account",
    prompt="Enter account (default: 16): ",
)
THRESHOLD = Setting(
    "threshold",
    default="1.0",
    parse=values.positive,
    metavar="KWH",
    help_text="a session below this is micro",
    prompt="Enter microsession threshold (kWh, e.g., 1.0): ",
)
ANONYMIZE = Setting(
    "anonymize",
    default="false",
    parse=values.truth,
    help_text="ask the API for anonymous sessions and replace drivers by keyed pseudonyms",
    prompt="Anonymize? (true/false, default: false): ",
)
INCLUDE_ACTIVE = Setting(
    "include_active",
    default="false",
    parse=values.truth,
    help_text="ask the API for sessions that are still going on too",
    prompt="Include active sessions? (true/false, default: false): ",
)
SORT_BY = Setting(
    "sort_by",
    default="session_start_time",
    parse=values.identifier,
    metavar="FIELD",
    help_text="the field the API sorts by",
    prompt="Sort by (default: session_start_time): ",
)
SORT_ORDER = Setting(
    "sort_order",
    default="DESC",
    words=("ASC", "DESC"),
    metavar="ASC|DESC",
    help_text="the order it sorts in",
    prompt="Sort order (ASC/DESC, default: DESC): ",
)
LIMIT = Setting(
    "limit",
    default="25",
    parse=values.limit,
    metavar="N|all",
    help_text="sessions a page, or all (default: 25 at the prompt, all where nothing is asked)",
    prompt="Limit (default: 25): ",
)
PAGE = Setting(
    "page",
    default="1",
    parse=values.count,
    metavar="N",
    help_text="the page to report on",
    prompt="Page (default: 1): ",
)
RANGE = Setting(
    "range",
    default="today",
    words=("today", "last-week", "last-month"),
    metavar="RANGE",
    help_text="today, last-week (the last 7 days and today) or last-month (30)",
)
FROM = Setting(
    "from",
    default="",
    parse=values.day,
    metavar="DATE",
    help_text="the first day, YYYY-MM-DD",
)
TO = Setting(
    "to",
    default="",
    parse=values.day,
    metavar="DATE",
    help_text="the last day, included",
)
TZ = Setting(
    "tz",
    default="",
    metavar="ZONE",
    help_text="the time zone days are counted in, such as America/Los_Angeles",
)
VOLTS = Setting(
    "volts",
    default="208",
    parse=values.positive,
    metavar="V",
    help_text="the voltage amperes are computed at",
)
TIMES = Setting(
    "times",
    default="auto",
    words=("auto", "session", "record"),
    metavar="CLOCK",
    help_text="the clock that dates a session: auto, session or record",
)
MAX_KW = Setting(
    "max_kw",
    default="400",
    parse=values.positive,
    metavar="KW",
    help_text="the average power above which auto does not believe the session clock",
)
VISIT_GAP = Setting(
    "visit_gap",
    default="30",
    parse=values.minutes,
    metavar="MIN",
    help_text="the longest gap in minutes between sessions of one driver's visit",
)
UNCLAIMED_GAP = Setting(
    "unclaimed_gap",
    default="5",
    parse=values.minutes,
    metavar="MIN",
    help_text="the same between unclaimed sessions at one station",
)


def _target(sessions: str, default: str, help_text: str) -> Setting:
    """The share of some sessions that a healthy site keeps below, or above."""
    return Setting(
        f"target_{sessions}",
        default=default,
        parse=values.percent,
        metavar="PERCENT",
        help_text=help_text,
    )


TARGET_EMPTY = _target("empty", "20", "a healthy site has fewer empty sessions than this")
TARGET_MICRO = _target("micro", "5", "and fewer micro sessions than this")
TARGET_NORMAL = _target("normal", "75", "and more normal sessions than this")
TARGET_UNCLAIMED = _target("unclaimed", "30", "and fewer sessions without a driver than this")
RATED_KW = Setting(
    "rated_kw",
    default="7.2",
    parse=values.positive,
    metavar="KW",
    help_text="the power a charger delivers at most, for a bound of idle time",
)
STATIONS_COUNT = Setting(
    "stations_count",
    default="",
    parse=values.count_if_any,
    metavar="N",
    help_text="how many stations there are (default: those with sessions)",
)
INVENTORY = Setting(
    "inventory",
    default="",
    metavar="FILE",
    help_text="the same by a file with a station a line, as text or CSV",
)
LEAST_SESSIONS = Setting(
    "least_sessions",
    default="20",
    parse=values.count,
    metavar="N",
    help_text="sessions from which a station is ranked, and successes from which it can be silent",
)
SILENT_CHANCE = Setting(
    "silent_chance",
    default="0.001",
    parse=values.chance,
    metavar="P",
    help_text="the chance of a run without success below which a station is silent",
)
LAYOUT = Setting(
    "layout",
    default="",
    metavar="NAME|SQL",
    help_text="the format of the files: a name of `seshis layouts`, or an SQL file of your own",
)
SOURCE = Setting(
    "source",
    default="",
    words=("script", "https", "acn-data", "ocpi", "history"),
    metavar="SOURCE",
    help_text="script (curl_device_manager.sh), https (a token or a login), acn-data, ocpi, or "
    "history (what seshis sync keeps)",
)
BASE_URL = Setting(
    "base_url",
    default="https://api.powerflex.io",
    metavar="URL",
    help_text="the API's address (default: PowerFlex's or ACN-Data's own); for ocpi that of the "
    "sessions or cdrs endpoint",
)
SITE = Setting(
    "site",
    default="caltech",
    parse=values.identifier,
    metavar="NAME",
    help_text="ACN-Data's site: caltech, jpl or office001",
)
OCPI_FROM = Setting(
    "ocpi_from",
    default="",
    parse=values.party,
    metavar="PARTY",
    help_text="who you are for OCPI hubs and platforms, such as NL-ABC",
)
OCPI_TO = Setting(
    "ocpi_to",
    default="",
    parse=values.party,
    metavar="PARTY",
    help_text="whose sessions are asked for there, or the hub itself",
)
TIMEOUT = Setting(
    "timeout",
    default="60",
    parse=values.seconds,
    metavar="SECONDS",
    help_text="how long the script, or one answer over HTTPS, may take",
)
COLOR = Setting(
    "color",
    default="auto",
    words=("auto", "always", "never"),
    metavar="WHEN",
    help_text="auto (a terminal), always or never; NO_COLOR is respected",
)
HISTORY = Setting(
    "history",
    default="",
    metavar="DIR",
    help_text="the folder the history is kept in (default: the platform's folder for user data)",
)
OVERLAP = Setting(
    "overlap",
    default="3",
    parse=values.days,
    metavar="DAYS",
    help_text="how far before its own time a sync's sessions are fetched again by the next",
)
