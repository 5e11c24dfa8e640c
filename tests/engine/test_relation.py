"""A relation can be asked any query that reads it by its name."""

import pytest

from seshis.engine.queries import sql_names, sql_text
from seshis.engine.raw import Query
from seshis.engine.relation import Relation


@pytest.fixture
def numbers(engine) -> Relation:
    query = Query("SELECT range AS number FROM range($count)", {"count": 5})
    return Relation(engine, "numbers", query)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT sum(number) FROM numbers",
        "-- With a comment first.\nSELECT sum(number) FROM numbers",
        "WITH doubled AS (SELECT 2 * number AS n FROM numbers) SELECT sum(n) / 2 FROM doubled",
        "-- One comment.\n-- WITH another\nWITH a AS (FROM numbers) SELECT sum(number) FROM a",
        "\n\nWITH\n a AS (FROM numbers), b AS (FROM a) SELECT sum(number) FROM b",
    ],
    ids=["plain", "comment", "with", "comments and with", "two expressions"],
)
def test_a_query_reads_the_relation_however_it_opens(numbers, sql):
    assert numbers.ask(sql) == [(10,)]


def test_a_query_has_its_own_parameters_beside_the_relations(numbers):
    assert numbers.ask("SELECT count(*) FROM numbers WHERE number >= $least", least=3) == [(2,)]


def test_rows_come_as_they_are_consumed(numbers):
    rows = numbers.stream("SELECT number FROM numbers ORDER BY number")
    assert next(rows) == (0,)
    assert list(rows) == [(1,), (2,), (3,), (4,)]


@pytest.mark.parametrize("room", ["seshis.analyses.counts", "seshis.layouts", "seshis.checks"])
def test_every_query_of_a_room_is_found_by_its_name(room):
    names = sql_names(room)
    assert names
    assert names == sorted(names)
    assert all("SELECT" in sql_text(room, name) for name in names)
