"""Every analysis has what makes it and what shows it, though neither is imported before."""

from importlib import import_module
from typing import get_type_hints

import pytest

from seshis.findings.catalogue import ANALYSES
from seshis.reports.presented.catalogue import PRESENTERS


def test_every_analysis_is_shown():
    assert list(PRESENTERS) == list(ANALYSES)


@pytest.mark.parametrize("name", ANALYSES)
def test_a_presenter_shows_the_finding_that_its_analysis_makes(name):
    module, function = PRESENTERS[name]
    present = getattr(import_module(f"seshis.reports.presented.{module}"), function)
    made = get_type_hints(ANALYSES[name].find)["return"]
    (shown,) = [kind for key, kind in get_type_hints(present).items() if key != "return"]
    assert shown is made
