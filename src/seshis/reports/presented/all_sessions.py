"""All sessions by tag, and a healthy site's targets, as blocks."""

from collections.abc import Iterator

from seshis.analyses.counts.session_tags import TagCount
from seshis.findings.all_sessions import AllSessions
from seshis.findings.targets import Target
from seshis.reports.blocks import Block, Column, Heading, Sentence, Table
from seshis.reports.phrases import percent_of_one
from seshis.reports.presented.all_sessions_charts import all_sessions_charts, whose
from seshis.sessions.classes import HIGH_PERFORMANCE_A, MEDIUM_PERFORMANCE_A

_TAG_COLUMNS = (
    Column(
        "sessions_of",
        "sessions of",
        "text",
        "drivers, or nobody: without a driver; or not told: without a field for one",
    ),
    Column("sessions", "sessions", "count", "all of them"),
    Column("empty", "EMPTY", "count", "those that delivered nothing"),
    Column("micro", "MICRO", "count", "those above 0 kWh and below the threshold"),
    Column("high", "HIGH", "count", "normal ones of high performance"),
    Column("medium", "MEDIUM", "count", "normal ones of medium performance"),
    Column("low", "LOW", "count", "normal ones of low performance, or without a duration"),
)
TARGETS = (
    Column("class", "share", "text", "which sessions"),
    Column("rate", "of all sessions", "rate", "their share with its 95 % interval"),
    Column("target", "healthy", "text", "where a healthy site's share lies"),
    Column("verdict", "target", "text", "whether the share lies there"),
)
TABLES = {"targets": TARGETS, "tags": _TAG_COLUMNS}


def all_sessions_blocks(found: AllSessions) -> Iterator[Block]:
    """The targets, the tags, and what they mean; the list of the sessions follows elsewhere."""
    sessions = sum(count.sessions for count in found.tags)
    yield Heading("All sessions", "📋")
    yield Sentence(_conclusion(found, sessions))
    yield targets_table(found.targets)
    yield from all_sessions_charts(found)
    yield Table("tags", _TAG_COLUMNS, [_tag_row(count) for count in found.tags])
    yield Sentence(
        f"EMPTY is 0 kWh, MICRO below {found.microsession_kwh:g} kWh; other sessions are HIGH "
        f"from {HIGH_PERFORMANCE_A:g} A on average, MEDIUM from {MEDIUM_PERFORMANCE_A:g} A and LOW "
        f"below or without a duration, at an assumed {found.volts:g} V. The targets "
        "are operators' own.",
        "note",
        flags="--volts, --target-empty and its sisters set them.",
    )


def targets_table(targets: list[Target]) -> Table:
    """Each share beside its target."""
    sessions = max((target.rate.whole for target in targets), default=0)
    return Table("targets", TARGETS, [_target_row(target, sessions) for target in targets])


def _conclusion(found: AllSessions, sessions: int) -> str:
    missed = [target.name for target in found.targets if target.met is False]
    met = sum(target.met is True for target in found.targets)
    verdict = f"{met} of {met + len(missed)} targets met"
    if missed:
        verdict += f", missed: {', '.join(missed)}"
    return f"{sessions:,} sessions; {verdict}."


def _tag_row(count: TagCount) -> tuple[object, ...]:
    return (whose(count), *count[1:-1])


def _target_row(target: Target, sessions: int) -> tuple[object, ...]:
    sign = "<" if target.side == "below" else ">"
    verdict = {True: "met", False: "missed", None: "not told"}[target.met]
    told = target.rate.whole
    name = target.name if told in {0, sessions} else f"{target.name}, of the {told} told"
    return name, target.rate, f"{sign} {percent_of_one(target.limit)}", verdict
