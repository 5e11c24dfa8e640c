"""All sessions as a chart: how many carry each tag."""

from collections.abc import Iterator

from seshis.analyses.counts.session_tags import TagCount
from seshis.findings.all_sessions import AllSessions
from seshis.reports.chart_blocks import Axis, Bars, Chart, Panel, Role
from seshis.reports.counted import counted
from seshis.reports.phrases import percent

_TAGS: tuple[Role, ...] = ("empty", "micro", "low", "medium", "high")


def all_sessions_charts(found: AllSessions) -> Iterator[Chart]:
    """A stacked bar of drivers' sessions, and one of those without a driver."""
    kinds = [(whose(one), one) for one in found.tags if one.sessions]
    if not kinds:
        return
    layers, starts = list[Bars](), [0] * len(kinds)
    for tag in _TAGS:
        counts = [int(getattr(one, tag)) for _, one in kinds]
        ends = [start + count for start, count in zip(starts, counts, strict=True)]
        labels = [
            f"{name}, {tag.upper()}: {count:,} of {one.sessions:,} ({percent(count, one.sessions)})"
            for (name, one), count in zip(kinds, counts, strict=True)
        ]
        layers.append(Bars(tag, range(len(kinds)), starts, ends, labels, tag.upper()))
        starts = ends
    words = [counted(one.sessions, "session") for _, one in kinds]
    layers[-1] = layers[-1]._replace(words=words)
    sessions = sum(one.sessions for _, one in kinds)
    names = [name for name, _ in kinds]
    yield Chart(
        "all-tags",
        "All sessions by tag",
        f"{counted(sessions, 'session')}; HIGH, MEDIUM and LOW at an assumed {found.volts:g} V",
        "; ".join(label for layer in layers for label in layer.labels) + ".",
        [Panel(Axis("sessions", "count"), Axis("", "category", categories=names), layers)],
    )


def whose(count: TagCount) -> str:
    """Whose sessions these are, in a word or two."""
    if not count.unclaimed:
        return "drivers"
    return "nobody" if count.untold < count.sessions else "not told"
