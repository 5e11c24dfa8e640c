"""Every other setting of a report, declared once: flag, variable, default, prompt, how it is read.

Those of the analyses are in rule_settings.py. Imported by `seshis --help`, so it imports nothing
that takes time.
"""

from seshis.cli.settings import values
from seshis.cli.settings.setting import Setting

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
    help_text="today, last-week (the last 7 days and today) or last-month (30) (default: today of "
    "an API, all of files, the history and the demo)",
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
PAPER = Setting(
    "paper",
    default="auto",
    words=("auto", "a4", "letter"),
    metavar="SIZE",
    help_text="a4, letter, or auto: letter where the locale's country prints on it",
)
LOGO = Setting(
    "logo",
    default="",
    metavar="FILE",
    help_text="a picture beside the title, PNG or JPEG",
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
PORT = Setting(
    "port",
    default="",
    parse=values.port_if_any,
    metavar="N",
    help_text="where serve listens (default: 8765, or the next that is free)",
)
