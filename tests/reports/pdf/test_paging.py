from hypothesis import given
from hypothesis import strategies as st

from seshis.reports.pdf.paging import pages_by_section, pages_of
from seshis.reports.pdf.pieces import Entry, Piece

HEADER = Piece(5)
# Named one by one: builds would make up the other fields too, and forms ever lower within forms.
PIECES = st.builds(
    lambda height, space, keeps_next, header: Piece(
        height, space=space, keeps_next=keeps_next, header=header
    ),
    st.floats(1, 40),
    st.floats(0, 10),
    st.booleans(),
    st.sampled_from([None, HEADER]),
)


def heights(pages):
    return [[placed.piece.height for placed in page] for page in pages]


def test_what_has_no_room_goes_to_the_next_page():
    assert heights(pages_of([Piece(60), Piece(30), Piece(20)], 100)) == [[60, 30], [20]]


def test_a_heading_goes_along_with_what_it_opens():
    heading = Piece(10, keeps_next=True)
    assert heights(pages_of([Piece(70), heading, Piece(40)], 100)) == [[70], [10, 40]]


def test_space_above_is_left_out_at_the_top_of_a_page():
    first, second = pages_of([Piece(90), Piece(30, space=20)], 100)
    assert (first[0].y, second[0].y) == (0, 0)


def test_rows_that_open_a_page_stand_under_the_header_again():
    rows = [HEADER._replace(keeps_next=True), *[Piece(30, header=HEADER)] * 4]
    assert heights(pages_of(rows, 100)) == [[5, 30, 30, 30], [5, 30]]


def test_what_can_be_lower_is_where_that_saves_a_page_from_being_left_half_empty():
    chart = Piece(50, lower=Piece(30))
    assert heights(pages_of([Piece(60), chart], 100)) == [[60, 30]]
    assert heights(pages_of([Piece(40), chart], 100)) == [[40, 50]]
    assert heights(pages_of([Piece(80), chart], 100)) == [[80], [50]]


def test_sections_are_found_on_their_pages():
    pieces = [
        Piece(80, entry=Entry("One", section="one")),
        Piece(80, entry=Entry("Two", section="two")),
    ]
    assert pages_by_section(pages_of(pieces, 100)) == {"one": 1, "two": 2}


@given(st.lists(PIECES, max_size=40))
def test_every_piece_is_placed_once_in_order_and_on_its_page(pieces):
    pages = pages_of(pieces, 100)
    placed = [one.piece for page in pages for one in page if one.piece is not HEADER]
    assert placed == pieces
    for page in pages:
        assert all(one.y >= 0 and one.y + one.piece.height <= 100 + 1e-9 for one in page)


@given(st.lists(st.tuples(PIECES, st.none() | st.floats(0.1, 0.9)), max_size=40))
def test_what_has_a_lower_form_is_placed_once_in_either(drawn):
    pieces = [
        piece if part is None else piece._replace(lower=piece._replace(height=part * piece.height))
        for piece, part in drawn
    ]
    pages = pages_of(pieces, 100)
    placed = [one.piece for page in pages for one in page if one.piece is not HEADER]
    assert all(one in (piece, piece.lower) for one, piece in zip(placed, pieces, strict=True))
    for page in pages:
        assert all(one.y >= 0 and one.y + one.piece.height <= 100 + 1e-9 for one in page)
