"""Saved pages say how much of their listing they hold."""

import json

import pytest

from engine.loading import options
from powerflex_rows import answer, row
from seshis.engine.connection import open_engine
from seshis.load_sessions import load_sessions
from seshis.sessions.completeness import Completeness
from seshis.sources.files.source import spool_from_files


def rows(*numbers):
    return [row(session_id=str(number)) for number in numbers]


def page(number, *numbers, total=4, limit=2):
    return json.dumps(answer(rows(*numbers), total_count=total, page=number, limit=limit))


@pytest.fixture
def completeness(tmp_path):
    """How complete the report on files of these contents is."""

    def completeness(*contents):
        names = []
        for number, content in enumerate(contents):
            path = tmp_path / f"sessions-{number}"
            path.write_text(content)
            names.append(str(path))
        folder = tmp_path / "folder"
        folder.mkdir()
        with open_engine() as engine:
            return load_sessions(engine, spool_from_files(names, folder), options()).completeness

    return completeness


def test_an_answer_that_holds_all_it_speaks_of_is_complete(completeness):
    assert completeness(page(1, 1, 2, total=2)) == Completeness("complete", 2, 2)


def test_one_page_of_several_is_a_page(completeness):
    assert completeness(page(2, 3, 4, total=79)) == Completeness("page", 2, 79, 2, 40)


def test_all_pages_in_one_file_are_complete(completeness):
    assert completeness(page(1, 1, 2) + page(2, 3, 4)) == Completeness("complete", 4, 4)


def test_all_pages_in_files_of_their_own_are_complete(completeness):
    assert completeness(page(2, 3, 4), page(1, 1, 2)) == Completeness("complete", 4, 4)


def test_pages_of_which_one_is_missing_are_incomplete(completeness):
    found = completeness(page(1, 1, 2, total=6), page(3, 5, 6, total=6))
    assert found == Completeness("incomplete", 4, 6)


def test_an_answer_that_gives_a_total_but_no_page_is_incomplete_where_rows_are_missing(
    completeness,
):
    content = json.dumps({"rows": rows(1, 2), "total_count": 3})
    assert completeness(content) == Completeness("incomplete", 2, 3)


def test_two_listings_are_counted_each_against_its_own_total(completeness):
    found = completeness(page(1, 1, 2, total=2), page(1, 3, 4, 5, total=7))
    assert found == Completeness("incomplete", 5, 9)


@pytest.mark.parametrize(
    "content",
    [json.dumps(rows(1, 2)), "\n".join(map(json.dumps, rows(1, 2)))],
    ids=["bare list", "a record a line"],
)
def test_records_that_speak_of_no_total_are_taken_for_all(completeness, content):
    assert completeness(content) == Completeness("complete", 2)


def test_an_answer_without_rows_is_complete(completeness):
    assert completeness(json.dumps(answer([]))) == Completeness("complete", 0, 0)


def test_a_page_given_twice_does_not_add_to_the_total(completeness):
    found = completeness(page(1, 1, 2), page(1, 1, 2))
    assert found == Completeness("incomplete", 2, 4)


def test_a_page_given_twice_does_not_stand_for_the_one_that_is_missing(completeness):
    assert completeness(page(1, 1, 2), page(1, 1, 2)).state == "incomplete"


def test_a_page_beside_a_file_of_records_is_still_a_page_of_more(completeness):
    found = completeness(page(1, 1, 2, total=40), "\n".join(map(json.dumps, rows(3, 4))))
    assert found.state == "incomplete"


def test_a_file_cut_short_is_incomplete_also_where_another_follows_it(completeness):
    cut_short = "\n".join(map(json.dumps, rows(1, 2)))[:-50]
    assert completeness(cut_short, json.dumps(rows(3)[0]) + "\n").state == "incomplete"
