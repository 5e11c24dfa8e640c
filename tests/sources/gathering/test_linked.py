"""Whatever comes in or moves while a listing is read: what is called complete is complete."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import tried
from seshis.errors import SourceAnswerError, SourceError
from seshis.sources.answers.answer_error import AnswerError
from seshis.sources.gathering.linked import LinkedPage, gather_linked

PAGE = 3


class Changing:
    """A listing in memory, an object of which comes in or moves to the end before some pages."""

    name = "the listing"
    first_url = "0"

    def __init__(self, ids, changes, *, counts=True):
        self.ids = list(ids)
        self.changes = list(changes)
        self.counts = counts

    def page(self, url):
        if self.changes:
            self._change(self.changes.pop(0))
        at = int(url)
        rows = [json.dumps({"id": i}).encode() for i in self.ids[at : at + PAGE]]
        following = str(at + PAGE) if at + PAGE < len(self.ids) else None
        return LinkedPage(rows, len(self.ids) if self.counts else None, following)

    def identity_of(self, row):
        return json.loads(row).get("id")

    def _change(self, change):
        kind, place = change
        if kind == "arrive":
            self.ids.append(f"new {len(self.ids)}")
        elif kind == "move" and self.ids:
            self.ids.append(self.ids.pop(place % len(self.ids)))


class Silent:
    def debug(self, message): ...

    def warn(self, message): ...

    def progress(self, done_pages, all_pages): ...


def gathered(listing):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows"
        completeness = gather_linked(listing, path, Silent())
        return [json.loads(line)["id"] for line in path.read_bytes().splitlines()], completeness


CHANGES = st.lists(
    st.tuples(st.sampled_from(["none", "none", "arrive", "move"]), st.integers(0, 20)), max_size=30
)


@tried(150)
@given(held=st.integers(0, 20), changes=CHANGES, counts=st.booleans())
def test_complete_means_that_nothing_is_missing_and_nothing_comes_twice(held, changes, counts):
    before = [str(number) for number in range(held)]
    ids, completeness = gathered(Changing(before, changes, counts=counts))
    assert len(ids) == len(set(ids))
    assert completeness.retrieved == len(ids)
    if completeness.state == "complete":
        assert set(before) <= set(ids)


@tried(50)
@given(held=st.integers(0, 20), changes=CHANGES.map(lambda changes: changes[:3]))
def test_a_listing_that_comes_to_rest_is_read_until_it_is_complete(held, changes):
    listing = Changing(map(str, range(held)), changes)
    ids, completeness = gathered(listing)
    assert completeness.state == "complete"
    assert set(ids) == set(listing.ids)


class Failing(Changing):
    def __init__(self, error):
        super().__init__(map(str, range(9)), [])
        self.error = error

    def page(self, url):
        if url == "6":
            raise self.error
        return super().page(url)


@pytest.mark.parametrize(
    ("error", "kind", "sentence"),
    [
        (SourceError("no way"), SourceError, r"^no way \(page 3\)$"),
        (AnswerError("is empty"), SourceAnswerError, "^the listing: the answer to page 3 is empty"),
    ],
)
def test_a_page_that_fails_is_named_and_nothing_is_left(tmp_path, error, kind, sentence):
    with pytest.raises(kind, match=sentence):
        gather_linked(Failing(error), tmp_path / "rows", Silent())
    assert list(tmp_path.iterdir()) == []
