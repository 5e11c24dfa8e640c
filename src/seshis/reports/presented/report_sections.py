"""What a whole report tells and in which order, for every format that is one: pages and PDFs."""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from seshis.findings.catalogue import BEYOND_THE_WINDOW
from seshis.reports.blocks import Block, Grid, Heading, Sentence, Series, Table
from seshis.reports.chart_blocks import Chart
from seshis.reports.model import Report
from seshis.reports.presented.catalogue import blocks_of
from seshis.reports.presented.report_parts import (
    assumption_blocks,
    day_blocks,
    driver_blocks,
    quality_blocks,
)

_AFTER_A_NAME = re.compile("[,:;]")
_STEP = re.compile(r"\d+\. ")

SEE = {
    "triage": "Triage",
    "unclaimed": "Unclaimed sessions",
    "stations": "Stations to look at",
    "checks": "Data quality",
}
"""The sections that a sentence sends its reader to, and what they are called in short."""
_NAME_OF = {title: name for name, title in SEE.items()}
_SEEN = re.compile(rf"(?:(?<=See )|^)({'|'.join(SEE.values())})(?=\.)")

LAST_SECTIONS = ("checks", "assumptions")
"""Those of how far the rest can be trusted: they end every report."""


class Steps(NamedTuple):
    """Sentences that counted themselves, as a list."""

    texts: Sequence[str]


class ReportSection(NamedTuple):
    """A part of the report: the name that links have, its title, and its blocks."""

    name: str
    title: str
    blocks: Sequence[Block | Steps]

    @property
    def in_short(self) -> str:
        """The title as contents list it."""
        return _AFTER_A_NAME.split(self.title, maxsplit=1)[0]


def report_sections(
    report: Report, most_drivers: int, beside: Collection[str] = ()
) -> list[ReportSection]:
    """The overview and the other findings, days and drivers where asked for, and the records.

    most_drivers: how many are listed, those with most sessions. beside: sections that stand beside
    these, made of other reports.
    """
    # Where there is one site, the title names it.
    unseen = frozenset({"site"} if len(report.sites) == 1 else ())
    named = list(_named_blocks(report, most_drivers))
    there = {name for name, _ in named}.union(beside)
    return [_section(name, blocks, unseen, there) for name, blocks in named]


def sections_seen(text: str, names: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Where a text names one of these sections to see: from, to, and the section's name.

    A text may be a line of paper that begins with the name.
    """
    for found in _SEEN.finditer(text):
        name = _NAME_OF[found[1]]
        if name in names:
            yield *found.span(1), name


def _named_blocks(report: Report, most_drivers: int) -> Iterator[tuple[str, Iterable[Block]]]:
    some = bool(report.totals.sessions)
    for name, finding in report.findings.items():
        if some or name in BEYOND_THE_WINDOW:
            yield name, blocks_of(name, finding, report.zone)
    if some and (report.sections.empty or report.sections.micro):
        yield "days", day_blocks(report)
    if some and report.drivers is not None:
        yield "user", driver_blocks(report, most_drivers)
    yield "checks", quality_blocks(report)
    yield "assumptions", assumption_blocks(report)


def _section(
    name: str, blocks: Iterable[Block], unseen: frozenset[str], there: Container[str]
) -> ReportSection:
    first, *others = (_for_readers(block, unseen, there) for block in blocks)
    if any(isinstance(block, Chart) for block in others):
        # They show what series and grids are for where nothing can be drawn.
        others = [block for block in others if not isinstance(block, Series | Grid)]
    title = first.text if isinstance(first, Heading) else name
    return ReportSection(name, title, list(_with_steps(others)))


def _for_readers(block: Block, unseen: frozenset[str], there: Container[str]) -> Block:
    """What whoever has not the command can use: no flags, and sections in their place."""
    if isinstance(block, Table):
        return block._replace(unseen=block.unseen | unseen)
    if isinstance(block, Sentence):
        see = f" See {SEE[block.see]}." if block.see in there else ""
        return block._replace(text=f"{block.text}{see}", flags="", see="")
    return block


def _with_steps(blocks: Iterable[Block]) -> Iterator[Block | Steps]:
    """A list is gathered from the sentences that count themselves."""
    steps: list[str] = []
    for block in blocks:
        step = _STEP.match(block.text) if isinstance(block, Sentence) else None
        if isinstance(block, Sentence) and step is not None:
            steps.append(block.text[step.end() :])
            continue
        if steps:
            yield Steps(steps)
            steps = []
        yield block
    if steps:
        yield Steps(steps)
