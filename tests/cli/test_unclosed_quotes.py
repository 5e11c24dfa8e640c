"""A quote that a CSV file never closes takes rows with it: none may disappear uncounted."""

import pytest

HEADER = "session_id,site,session_kwh,session_start_time,session_end_time\n"


def line(number, site="Main St"):
    start = 1_757_750_400_000 + number * 3_600_000
    return f"{number},{site},{number},{start},{start + 1_800_000}\n"


def table(*lines):
    return HEADER + "".join(lines)


UNCLOSED = [
    table(line(1), line(2, '"Main'), line(3), line(4), line(5)),
    table(line(1), line(2, '"Main'), line(3), line(4), line(5, '"Elm"')),
    table(line(1), line(2, '"Main').strip(), "\r\n", line(3), line(4), line(5)),
    table(line(1), line(2, '"Main'), line(3), line(4), line(5)).replace(",", ";"),
]


@pytest.mark.parametrize("content", UNCLOSED)
def test_rows_that_an_unclosed_quote_took_make_the_report_incomplete(seshis, tmp_path, content):
    (tmp_path / "s.csv").write_bytes(content.encode())
    run = seshis("s.csv", "--empty", "--json")
    proof = run.json["completeness"]
    assert (proof["state"], proof["retrieved"], proof["total_count"]) == ("incomplete", 2, 5)
    assert "s.csv: a quote in row 2 is not closed; 3 lines after it" in run.err


def test_the_report_says_what_is_missing_under_its_total(seshis, tmp_path):
    (tmp_path / "s.csv").write_text(UNCLOSED[0])
    assert "incomplete: 2 of 5 sessions" in seshis("s.csv", "--empty").out


def test_a_sync_says_it_too(seshis, tmp_path):
    (tmp_path / "s.csv").write_text(UNCLOSED[0])
    run = seshis("sync", "s.csv", "--history", "kept", "--json")
    assert not run.json["complete"]
    assert "a quote in row 2 is not closed" in run.err


@pytest.mark.parametrize("site", ['"Main St\nfirst, second floor"', '"a ""b"" c\nd"', 'the 6" one'])
def test_a_field_that_holds_line_breaks_or_quotes_takes_no_row(seshis, tmp_path, site):
    (tmp_path / "s.csv").write_text(table(line(1), line(2, site), line(3)))
    run = seshis("s.csv", "--empty", "--json")
    assert (run.json["completeness"]["state"], run.err) == ("complete", "")
