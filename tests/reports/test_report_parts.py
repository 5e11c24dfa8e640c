"""What every report tells beside its analyses, as blocks."""

import pytest

from powerflex_rows import row
from reports.making import report_on
from seshis.reports.blocks import Sentence, Table
from seshis.reports.model import Sections
from seshis.reports.presented.report_parts import (
    assumption_blocks,
    day_blocks,
    driver_blocks,
    quality_blocks,
)


def table_of(blocks):
    (table,) = [block for block in blocks if isinstance(block, Table)]
    return table


def sentences(blocks):
    return " ".join(block.text for block in blocks if isinstance(block, Sentence))


@pytest.mark.parametrize(("empty", "micro"), [(True, False), (False, True), (True, True)])
def test_days_have_the_columns_of_what_was_asked_for(engine, empty, micro):
    report = report_on(engine, [row()], sections=Sections(empty=empty, micro=micro))
    table = table_of(day_blocks(report))
    names = {column.name for column in table.columns}
    assert ("empty_share" in names, "micro_share" in names) == (empty, micro)
    assert all(len(cells) == len(table.columns) for cells in table.rows)


def test_only_the_drivers_with_most_sessions_are_listed_and_the_rest_told(engine):
    rows = [row(session_id=f"{n}", user=f"d{n % 5}@example.com") for n in range(9)]
    blocks = list(driver_blocks(report_on(engine, rows), 3))
    assert [cells[0] for cells in table_of(blocks).rows] == [
        f"d{number}@example.com" for number in range(3)
    ]
    assert "all 5 of them" in sentences(blocks)


def test_that_no_record_names_a_driver_is_said_instead_of_a_table(engine):
    blocks = list(driver_blocks(report_on(engine, [row(user=None)]), 10))
    assert "No record names a driver" in sentences(blocks)
    assert not [block for block in blocks if isinstance(block, Table)]


def test_quality_tells_what_was_left_out_and_by_which_check(engine):
    blocks = list(quality_blocks(report_on(engine, [row(), row(session_kwh=None)])))
    assert "left out: 1" in sentences(blocks)
    assert ("no energy", "drop", 1, 0.5) in [cells[:4] for cells in table_of(blocks).rows]


def test_assumptions_are_those_of_the_run(engine):
    report = report_on(engine, [row()], zone="America/Los_Angeles", microsession_kwh=0.5)
    values = [cells[1] for cells in table_of(assumption_blocks(report)).rows]
    assert "0.5 kWh" in values
    assert "America/Los_Angeles" in values
