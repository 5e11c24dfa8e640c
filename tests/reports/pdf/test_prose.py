from seshis.reports.blocks import Sentence
from seshis.reports.pdf.prose import sentence, steps


def words_of(piece):
    return [item.text for group in piece.groups for item in group.items if hasattr(item, "text")]


def test_a_section_to_be_seen_is_led_to_where_there_is_one():
    piece = sentence(Sentence("See Triage. See Stations to look at."), 400, {"triage"})
    (link,) = piece.links
    assert link.section == "triage"
    assert "Triage" in words_of(piece)
    assert 0 < link.x < link.x + link.width < 400


def test_a_section_to_be_seen_is_led_to_from_the_next_line_too():
    words = "Failures come together at some sites. See Triage."
    links = {
        width: sentence(Sentence(words), width, {"triage"}).links for width in range(150, 400, 10)
    }
    assert [width for width, found in links.items() if len(found) != 1] == []


def test_a_line_that_is_read_from_both_sides_is_left_whole():
    piece = sentence(Sentence("Look at תחנה. See Triage."), 400, {"triage"})
    assert not piece.links
    assert words_of(piece) == ["Look at תחנה. See Triage."]


def test_steps_are_numbered_and_stay_together():
    pieces = list(steps(["Look.", "Ask."], 400, ()))
    assert [words_of(piece) for piece in pieces] == [["1.", "Look."], ["2.", "Ask."]]
    assert [piece.keeps_next for piece in pieces] == [True, False]
