"""Spans of time: what is covered, what is not, and what settles."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from powerflex_rows import ms
from seshis.history.coverage import Span, by_month, joined, uncovered
from seshis.history.folder import history_at
from seshis.history.retrievals import Retrieval, coverages, record, retrievals, settled

SPANS = st.lists(st.builds(Span, st.integers(0, 40), st.integers(0, 40)), max_size=6)


def instants(spans):
    return {at for span in spans for at in range(span.from_ms, span.to_ms + 1)}


@given(SPANS)
def test_joined_spans_hold_the_same_instants_and_do_not_touch(spans):
    whole = joined(spans)
    assert instants(whole) == instants(spans)
    assert all(one.to_ms + 1 < other.from_ms for one, other in pairwise(whole))


@given(st.integers(0, 40), st.integers(0, 40), SPANS)
def test_what_is_uncovered_is_what_was_asked_without_what_is_covered(first, last, spans):
    asked = Span(min(first, last), max(first, last))
    assert instants(uncovered(asked, spans)) == instants([asked]) - instants(spans)


def test_a_span_is_cut_where_months_begin():
    span = Span(ms("2024-01-31 12:00:00"), ms("2024-03-01 00:00:00"))
    assert list(by_month(span)) == [
        Span(ms("2024-01-31 12:00:00"), ms("2024-02-01 00:00:00") - 1),
        Span(ms("2024-02-01 00:00:00"), ms("2024-03-01 00:00:00") - 1),
        Span(ms("2024-03-01 00:00:00"), ms("2024-03-01 00:00:00")),
    ]


def retrieval(first, last, at, state="complete"):
    return Retrieval("acn", Span(first, last), at, 5, state)


def test_what_was_fetched_shortly_after_its_time_is_not_settled():
    found = [retrieval(0, 99, at=100), retrieval(200, 299, at=1000)]
    assert settled(found, "acn", overlap_ms=30) == [Span(0, 69), Span(200, 299)]
    assert settled(found, "other", overlap_ms=30) == []


def test_what_came_incomplete_is_no_coverage_but_was_asked_for():
    (coverage,) = coverages([retrieval(0, 9, 50, "incomplete"), retrieval(10, 19, 50)])
    assert coverage.asked_from_ms == 0
    assert coverage.gaps == [Span(0, 9)]


def test_what_the_source_cannot_prove_is_fetched_but_not_proven():
    (coverage,) = coverages([retrieval(0, 9, 50, "unknown")])
    assert (coverage.fetched, coverage.proven) == ([Span(0, 9)], [])


def test_the_journal_survives_a_line_that_breaks_off(tmp_path):
    folder = history_at(tmp_path)
    record(folder, retrieval(0, 9, 50))
    with folder.journal.open("ab") as journal:
        journal.write(b'{"source": "acn", "span": [10, 1')
    assert retrievals(folder) == [retrieval(0, 9, 50)]
    record(folder, retrieval(10, 19, 60))
    assert retrievals(folder) == [retrieval(0, 9, 50), retrieval(10, 19, 60)]
