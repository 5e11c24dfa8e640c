"""The report as text, to the character what seshis-2.0 shows."""

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from seshis.analyses.counts.drivers import DriverCount
from seshis.findings.catalogue import BEYOND_THE_WINDOW
from seshis.reports.caveats import caveat, is_beyond_the_last_page
from seshis.reports.checks_text import checks_lines, closing_line, sensitivity_line
from seshis.reports.driver_text import driver_lines
from seshis.reports.model import Report
from seshis.reports.palette import PLAIN, Palette
from seshis.reports.phrases import clock_time, percent
from seshis.reports.presented.catalogue import blocks_of
from seshis.reports.text_blocks import block_lines
from seshis.sessions.visible import visible

if TYPE_CHECKING:
    from seshis.findings.catalogue import Finding

_RULE = "=" * 50


def _no_debug(_line: str) -> None:
    """Nobody asked for debug lines."""


def text_lines(
    report: Report, palette: Palette = PLAIN, debug: Callable[[str], None] = _no_debug
) -> Iterator[str]:
    """The report's lines, sections parted by an empty line.

    `debug` is told each listed session's average power and current.
    """
    for number, section in enumerate(_sections(report, palette, debug)):
        if number:
            yield ""
        yield from section
    yield ""
    if report.totals.sessions and report.sections.headline:
        yield sensitivity_line(report)
    yield closing_line(report)


def _sections(
    report: Report, palette: Palette, debug: Callable[[str], None]
) -> Iterator[Iterator[str]]:
    sections = report.sections
    if report.totals.sessions == 0:
        yield _no_sessions(report)
    else:
        if sections.empty:
            yield _empty(report)
        if sections.micro:
            yield _micro(report)
        if sections.empty and sections.micro:
            yield _combined(report)
        if report.drivers is not None and not sections.lists_unclaimed:
            yield _drivers(report, report.drivers, palette, debug)
    for name, finding in report.findings.items():
        if report.totals.sessions or name in BEYOND_THE_WINDOW:
            yield _finding(report, name, finding)
    if report.totals.sessions and report.drivers is not None and sections.lists_unclaimed:
        yield _everyone(report, report.drivers, palette, debug)
    if sections.checks:
        yield checks_lines(report)


def _finding(report: Report, name: str, finding: "Finding") -> Iterator[str]:
    for number, block in enumerate(blocks_of(name, finding, report.zone)):
        yield from block_lines(block, report.zone)
        if not number:
            yield from _caveats(report)


def _no_sessions(report: Report) -> Iterator[str]:
    yield from _heading(report)
    if is_beyond_the_last_page(report.completeness):
        return
    start, end = report.window.from_ms, report.window.to_ms
    if start is None and end is None:
        yield f"No sessions in {visible(report.origin)}."
        return
    since = f" from {clock_time(start, report.zone)}" if start is not None else ""
    until = f" to {clock_time(end, report.zone)}" if end is not None else ""
    yield f"No sessions{since}{until} ({report.zone.name})."


def _heading(report: Report) -> Iterator[str]:
    yield (
        f"📊 Total sessions returned: {report.totals.sessions} "
        f"(filtered from {report.tally.received.records})"
    )
    yield from _caveats(report)


def _caveats(report: Report) -> Iterator[str]:
    line = caveat(report.completeness)
    if line is not None:
        yield line


def _empty(report: Report) -> Iterator[str]:
    totals = report.totals
    yield from _heading(report)
    yield (
        f"⚡ Sessions with 0 kWh delivered: {totals.empty} "
        f"({percent(totals.empty, totals.sessions)} of total)"
    )
    yield from _daily(report, "empty")


def _micro(report: Report) -> Iterator[str]:
    totals = report.totals
    yield from _heading(report)
    yield (
        f"🔬 Microsessions (0 < kWh < {report.assumptions.microsession_kwh}): {totals.micro} "
        f"({percent(totals.micro, totals.sessions)} of total)"
    )
    yield from _daily(report, "micro")


def _daily(report: Report, energy_class: str) -> Iterator[str]:
    yield ""
    yield "📅 Daily breakdown:"
    for count in report.days:
        part: int = getattr(count, energy_class)
        yield (
            f"- {count.day}: {part} {energy_class} / {count.sessions} total "
            f"({percent(part, count.sessions)})"
        )


def _combined(report: Report) -> Iterator[str]:
    totals, threshold = report.totals, report.assumptions.microsession_kwh
    count = totals.sessions
    yield _RULE
    yield "🔍 COMBINED SUMMARY"
    yield _RULE
    yield _site(report)
    yield f"📊 Total sessions analyzed: {count}"
    yield f"⚡ Empty sessions (0 kWh): {totals.empty} ({percent(totals.empty, count)})"
    yield (
        f"🔬 Microsessions (0 < kWh < {threshold}): {totals.micro} ({percent(totals.micro, count)})"
    )
    yield f"🎯 Combined (empty + micro): {totals.failed} ({percent(totals.failed, count)})"
    yield (
        f"✅ Normal sessions (>= {threshold} kWh): {totals.normal} "
        f"({percent(totals.normal, count)})"
    )


def _site(report: Report) -> str:
    if len(report.sites) > 1:
        return f"🏢 Sites: {len(report.sites)}"
    return f"🏢 Site: {visible(report.sites[0].site) if report.sites else 'unknown'}"


def _everyone(
    report: Report,
    drivers: Collection[DriverCount],
    palette: Palette,
    debug: Callable[[str], None],
) -> Iterator[str]:
    yield "👥 Every session, driver by driver, those of nobody last:"
    yield from driver_lines(report, drivers, palette, debug)


def _drivers(
    report: Report,
    drivers: Collection[DriverCount],
    palette: Palette,
    debug: Callable[[str], None],
) -> Iterator[str]:
    yield "👥 User Session Summary:"
    yield f"📊 Total unique users: {len(drivers)}"
    yield from _caveats(report)
    yield from driver_lines(report, drivers, palette, debug)
