"""What a PDF is printed on: settled, and the logo read, before anything is retrieved."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from seshis.cli.settings import declared
from seshis.cli.settings.answers import Answers
from seshis.cli.settings.small_file import read_small_file
from seshis.errors import UsageError
from seshis.reports.pdf.sheet import A4, LETTER, Logo, Paper, Sheet

_LETTER_COUNTRIES = frozenset(
    ("US", "CA", "MX", "PR", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "SV", "VE")
)


def sheet_asked_for(flags: Namespace, answers: Answers, environment: Mapping[str, str]) -> Sheet:
    """The paper and the logo; raises UsageError where no PDF is made of what a flag says."""
    if flags.pdf is None:
        for setting in (declared.PAPER, declared.LOGO):
            if answers.is_flagged(setting):
                raise UsageError(f"{setting.flag} is about a PDF; give --pdf FILE too")
        return Sheet()
    return Sheet(_paper(answers.value(declared.PAPER), environment), _logo(answers))


def _paper(name: str, environment: Mapping[str, str]) -> Paper:
    if name == "auto":
        return LETTER if _country(environment) in _LETTER_COUNTRIES else A4
    return LETTER if name == "letter" else A4


def _country(environment: Mapping[str, str]) -> str:
    """The locale's, such as US of en_US.UTF-8; none of C."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_PAPER", "LANG"))
    locale = next((name for name in names if name), "")
    return locale.partition(".")[0].partition("@")[0].partition("_")[2]


def _logo(answers: Answers) -> Logo | None:
    name: str = answers.value(declared.LOGO)
    if not name:
        return None
    from seshis.reports.pdf.logo import picture_of  # noqa: PLC0415 - only a logo needs it

    path = Path(name).expanduser()
    return picture_of(read_small_file("--logo", path), f"--logo {str(path)!r}")
