"""The period of a report: from flags, the environment, or the date menu."""

from seshis.cli.diagnostics import Diagnostics
from seshis.cli.settings import declared
from seshis.cli.settings.answers import Answers
from seshis.errors import UsageError
from seshis.sessions.window import (
    Window,
    custom_window,
    named_window,
    parse_day,
    until_at_most,
)
from seshis.sessions.zone import EARLIEST_MS, MS_PER_DAY, Zone

_MENU = """\
Date range options:
1. Today
2. Last week
3. Last month
4. Custom (enter dates manually)"""
_CUSTOM = "custom"
_CHOICES = {"1": "today", "2": "last-week", "3": "last-month", "4": _CUSTOM}


def period_of_file(answers: Answers, zone: Zone, now_ms: int) -> Window:
    """The period asked for, or all there is."""
    return _given(answers, zone, now_ms) or Window()


def period_of_api(answers: Answers, zone: Zone, now_ms: int) -> Window:
    """The period asked for, by default today, with both ends set and the upper one not after now.

    Raises UsageError for what is no date and for a start after its end.
    """
    window = _given(answers, zone, now_ms)
    if window is None and answers.asking:
        window = _asked(answers, zone, now_ms)
    if window is None:
        window = named_window("today", zone, now_ms)
    if window.from_ms is None:
        window = Window(EARLIEST_MS, window.to_ms)
    if window.from_ms is not None and window.from_ms > now_ms:
        raise UsageError(f"the start {zone.wall(window.from_ms).date()} is in the future")
    return until_at_most(window, now_ms)


def period_of_history(
    answers: Answers, zone: Zone, now_ms: int, until_ms: int | None, diagnostics: Diagnostics
) -> Window:
    """The period asked for, or all there is; one that lasts until now ends at the last sync.

    until_ms: when that was; None where no source was ever synced.
    """
    window = _given(answers, zone, now_ms) or Window()
    lasts = window.to_ms is None or window.to_ms >= now_ms
    if until_ms is None or not lasts:
        return window
    if window.from_ms is not None and window.from_ms > until_ms:
        return Window(window.from_ms, now_ms)
    text = f"The history ends at the last sync, {zone.wall(until_ms):%Y-%m-%d %H:%M}"
    if now_ms - until_ms > MS_PER_DAY:
        diagnostics.warn(f"{text}; seshis sync fetches what came since.")
    else:
        diagnostics.debug(text)
    return Window(window.from_ms, until_ms)


def _given(answers: Answers, zone: Zone, now_ms: int) -> Window | None:
    """The period of flags, which go before variables; of variables, dates go before a range."""
    dated = [s for s in (declared.FROM, declared.TO) if answers.is_flagged(s)]
    ranged = answers.is_flagged(declared.RANGE)
    if dated and ranged:
        raise UsageError(f"--range and {dated[0].flag} exclude each other; give one of them")
    any_dated = any(answers.is_given(s) for s in (declared.FROM, declared.TO))
    if any_dated and not ranged:
        return custom_window(answers.value(declared.FROM), answers.value(declared.TO), zone)
    if answers.is_given(declared.RANGE):
        return named_window(answers.value(declared.RANGE), zone, now_ms)
    return None


def _asked(answers: Answers, zone: Zone, now_ms: int) -> Window:
    answers.show(_MENU)
    choice = answers.ask("Choose date range (1-4, default: 1): ", _choice, "1")
    if choice != _CUSTOM:
        return named_window(choice, zone, now_ms)
    today = str(zone.wall(now_ms).date())
    while True:
        first = answers.ask("Enter start date (YYYY-MM-DD, default: today): ", parse_day, today)
        last = answers.ask("Enter end date (YYYY-MM-DD, default: today): ", parse_day, today)
        try:
            return custom_window(first, last, zone)
        except UsageError as error:
            answers.show(f"{error}.")


def _choice(text: str) -> str:
    choice = _CHOICES.get(text, text.lower())
    if choice in _CHOICES.values():
        return choice
    raise UsageError(f"{text!r} is not one of 1, 2, 3 and 4")
