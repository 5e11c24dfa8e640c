"""What the window is to be held against, as --compare names it."""

from seshis.errors import UsageError
from seshis.sessions.comparison import ComparedWith, Days, pair_of, parse_comparison
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone


def comparison_asked_for(
    text: str | None, window: Window, zone: Zone, now_ms: int
) -> ComparedWith | None:
    """None where nothing is compared; raises UsageError where it cannot be."""
    if text is None:
        return None
    try:
        asked = parse_comparison(text)
    except UsageError as error:
        raise UsageError(f"--compare: {error}") from error
    if isinstance(asked, Days) and zone.start_of_day_ms(asked.first) > now_ms:
        raise UsageError(f"--compare: the start {asked.first} is in the future")
    pair_of(asked, window, zone)
    return asked
