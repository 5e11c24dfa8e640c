"""The assumptions and the rules that analyses rest on, as the reader set them."""

from seshis.cli.settings import declared, rule_settings
from seshis.cli.settings.answers import Answers
from seshis.cli.settings.inventory import inventory_asked_for
from seshis.findings.subject import Rules
from seshis.sessions.classes import Assumptions


def assumptions_of(answers: Answers, *, ask_threshold: bool) -> Assumptions:
    """Raises UsageError for a value that is none."""
    value = answers.value
    return Assumptions(
        microsession_kwh=value(declared.THRESHOLD, ask=ask_threshold),
        volts=value(declared.VOLTS),
        max_kw=value(declared.MAX_KW),
        times=value(declared.TIMES),
    )


def rules_of(answers: Answers) -> Rules:
    """Raises UsageError for a value that is none, InputError for an inventory that is none."""
    value = answers.value
    return Rules(
        visit_gap_min=value(rule_settings.VISIT_GAP),
        unclaimed_gap_min=value(rule_settings.UNCLAIMED_GAP),
        target_empty=value(rule_settings.TARGET_EMPTY),
        target_micro=value(rule_settings.TARGET_MICRO),
        target_normal=value(rule_settings.TARGET_NORMAL),
        target_unclaimed=value(rule_settings.TARGET_UNCLAIMED),
        rated_kw=value(rule_settings.RATED_KW),
        stations_count=value(rule_settings.STATIONS_COUNT),
        inventory=inventory_asked_for(answers),
        least_sessions=value(rule_settings.LEAST_SESSIONS),
        silent_chance=value(rule_settings.SILENT_CHANCE),
    )
