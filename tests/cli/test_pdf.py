"""--pdf: what it refuses before anything is retrieved, what it chooses, and what it leaves."""

import stat

import pytest

from seshis.cli.diagnostics import Diagnostics
from seshis.cli.grammar.parser import parse_arguments
from seshis.cli.settings.answers import Answers
from seshis.cli.settings.printing import sheet_asked_for
from seshis.errors import UsageError
from seshis.reports.pdf.sheet import A4, LETTER

AMERICAN, BRITISH = {"LANG": "en_US.UTF-8"}, {"LANG": "en_GB.UTF-8"}


def sheet(*arguments, environment=None):
    flags, given = parse_arguments(["--demo", *arguments]), environment or {}
    answers = Answers(flags, given, Diagnostics(debug=False), asking=False)
    return sheet_asked_for(flags, answers, given)


@pytest.mark.parametrize(
    ("arguments", "environment", "paper"),
    [
        ((), {}, A4),
        ((), {"LANG": "C.UTF-8"}, A4),
        ((), AMERICAN, LETTER),
        ((), BRITISH, A4),
        ((), {**AMERICAN, "LC_PAPER": "de_DE"}, A4),
        (("--paper", "a4"), AMERICAN, A4),
        (("--paper", "Letter"), BRITISH, LETTER),
        ((), {"SESHIS_PAPER": "letter"}, LETTER),
    ],
)
def test_the_paper_is_the_one_asked_for_or_that_of_the_country(arguments, environment, paper):
    assert sheet("--pdf", "r.pdf", *arguments, environment=environment).paper == paper


@pytest.mark.parametrize("flag", ["--paper=a4", "--logo=x.png"])
def test_what_is_said_of_a_pdf_wants_one(flag):
    with pytest.raises(UsageError, match="give --pdf FILE too"):
        sheet(flag)


def test_a_logo_of_the_environment_is_left_alone_where_there_is_no_pdf():
    assert sheet(environment={"SESHIS_LOGO": "none.png"}).logo is None


def test_a_logo_that_is_not_there_is_found_before_anything_is_retrieved():
    with pytest.raises(UsageError, match="cannot be read"):
        sheet("--pdf", "r.pdf", environment={"SESHIS_LOGO": "none.png"})


def test_a_run_leaves_a_pdf_of_its_owners_alone_and_may_replace_it(seshis, tmp_path):
    (tmp_path / "home").mkdir()
    arguments = ("overview", "--demo", "--no-input", "--pdf", "r.pdf", "--html", "r.html")
    for _ in range(2):
        run = seshis(*arguments)
        assert run.code == 0, run.err
    assert "r.pdf: a report to print" in run.err
    assert stat.S_IMODE((tmp_path / "r.pdf").stat().st_mode) == 0o600
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")


def test_a_pdf_of_somebody_elses_stays_and_a_full_disk_is_one_sentence(seshis, tmp_path):
    (tmp_path / "r.pdf").write_bytes(b"%PDF-1.4 somebody else's")
    run = seshis("overview", "--demo", "--no-input", "--pdf", "r.pdf")
    assert run.code == 2
    assert "--force" in run.err
    run = seshis("overview", "--demo", "--no-input", "--pdf", "/dev/full")
    assert run.code == 2
    assert "the disk is full" in run.err
