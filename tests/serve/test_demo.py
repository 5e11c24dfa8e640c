"""The demo as it is served: sessions with drivers, and with --debug."""

import pytest

from serve.serving import serving
from seshis.findings.catalogue import ANALYSES

# A station is asked for by its own list, and every session by the lists; neither is a section.
SECTIONS = sorted({*ANALYSES} - {"station", "all", "compare"})


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("demo"), "--demo", "--debug") as found:
        yield found


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("choice", ["", "?site=481066", "?threshold=0.5", "?from=2015-09-01"])
def test_every_section_has_an_answer(demo, name, choice):
    assert demo.get(f"/section/{name}{choice}").status == 200


def test_all_sections_come_at_once_too(demo):
    assert demo.get("/?whole=yes").status == 200
