"""What the columns of the printed tables mean: paper cannot open a hint."""

from collections.abc import Iterator, Sequence

from seshis.reports.blocks import Block, Heading, Sentence, Table
from seshis.reports.presented.report_sections import LAST_SECTIONS, ReportSection


def with_words_of_tables(sections: Sequence[ReportSection]) -> list[ReportSection]:
    """The sections, and before those that end every report one of the words over the tables."""
    ending = [section for section in sections if section.name in LAST_SECTIONS]
    others = [section for section in sections if section.name not in LAST_SECTIONS]
    words = list(_words(others))
    if not words:
        return list(sections)
    return [*others, ReportSection("columns", "What the columns mean", words), *ending]


def _words(sections: Sequence[ReportSection]) -> Iterator[Block]:
    """By section, in the order of the columns; what was said once is not said again."""
    said: set[str] = set()
    for section in sections:
        tables = [block.seen() for block in section.blocks if isinstance(block, Table)]
        meanings = [
            f"{column.title}: {column.meaning}"
            for table in tables
            if table.rows
            for column in table.columns
        ]
        new = [text for text in dict.fromkeys(meanings) if text not in said]
        if new:
            yield Heading(section.in_short)
            yield Sentence(f"{'; '.join(new)}.", "note")
        said.update(new)
