from seshis.reports.blocks import Sentence
from seshis.reports.pdf.prose import sentence, steps


def words_of(piece):
    return [item.text for group in piece.groups for item in group.items if hasattr(item, "text")]


def test_a_flag_leads_to_its_section_where_there_is_one():
    piece = sentence(Sentence("See --triage, or --stations."), 400, {"triage"})
    (link,) = piece.links
    assert link.section == "triage"
    assert "--triage" in words_of(piece)
    assert 0 < link.x < link.x + link.width < 400


def test_a_line_that_is_read_from_both_sides_is_left_whole():
    piece = sentence(Sentence("Look at תחנה, see --triage"), 400, {"triage"})
    assert not piece.links
    assert words_of(piece) == ["Look at תחנה, see --triage"]


def test_steps_are_numbered_and_stay_together():
    pieces = list(steps(["Look.", "Ask."], 400, ()))
    assert [words_of(piece) for piece in pieces] == [["1.", "Look."], ["2.", "Ask."]]
    assert [piece.keeps_next for piece in pieces] == [True, False]
