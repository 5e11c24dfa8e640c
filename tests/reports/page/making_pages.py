"""Makes a page of sessions as a run does, and reads one as a browser would."""

import json
from html.parser import HTMLParser

from engine.loading import load, options
from seshis.build_report import Question, build_report
from seshis.reports.model import Sections
from seshis.reports.page.writer import page_of
from seshis.sessions.window import Window

DAY_MS = 86_400_000
FIRST_MS = 1_735_689_600_000
MADE_MS = 1_764_200_000_000
WHOLE = Sections(
    empty=True,
    micro=True,
    drivers=True,
    stations=True,
    analyses=("overview", "stations", "trend", "visits", "vehicles", "triage", "all"),
)
_COLUMNS = ("session_id", "network", "plug_start", "plug_end", "energy_kwh", "id_start")


def session(
    number, *, station="s1", site="Site", driver="vera@example.com", energy_kwh=7.5, **more
):
    start = FIRST_MS + number * 3_600_000
    return {
        "session_id": f"id-{number}",
        "site": site,
        "station": station,
        "driver": driver,
        "vehicle": "2020 Tesla Model Y",
        "energy_kwh": energy_kwh,
        "plug_start": start,
        "plug_end": start + 1_800_000,
        **more,
    }


def report_of(engine, sessions, sections=WHOLE, **loading):
    records = [{**dict.fromkeys(_COLUMNS), **one} for one in sessions]
    lines = "".join(json.dumps(record) + "\n" for record in records).encode()
    loaded = load(engine, lines, layout="seshis", **loading)
    window = loading.get("window") or Window()
    return build_report(loaded, "the test's file", options(**loading), Question(sections, window))


def page_on(engine, sessions, sections=WHOLE, made_ms=MADE_MS, **loading):
    return page_of(report_of(engine, sessions, sections, **loading), made_ms)


class Element:
    def __init__(self, tag, attributes):
        self.tag = tag
        self.attributes = attributes
        self.text = ""


class ReadPage(HTMLParser):
    """Every element of a page with the text straight in it; fails where ends do not match."""

    VOID = frozenset({"meta", "link", "br", "input", "img"})

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self._open = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop().tag == tag

    def handle_data(self, data):
        if self._open:
            self._open[-1].text += data

    def all(self, tag, **attributes):
        return [
            one
            for one in self.elements
            if one.tag == tag and attributes.items() <= one.attributes.items()
        ]

    def one(self, tag, **attributes):
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def opened(self):
        return json.loads(self.one("script", id="sessions").text)


HOSTILE = (
    "<script>document.title='ran'</script>",
    "</script><img src=x onerror=\"document.title='ran'\">",
    "'\"><svg onload=\"document.title='ran'\">",
    "=cmd|' /C calc'!A0",
    "A" * 10_000,
    "many words " * 1000,
    "\u202egnippot\u202c",
    "مرحبا",
    "\x1b[31mred\x1b[0m",
    "@@sessions@@",
    "{{ 7 * 7 }}{% raw %}",
    "--triage",
    "<!-- &amp; -->",
    "tab\there\nline",
)


def hostile_sessions():
    return [
        session(
            number,
            site=HOSTILE[number % 3],
            station=name,
            driver=HOSTILE[-number % len(HOSTILE)],
            vehicle=name,
            session_id=f"{number} {name}",
            energy_kwh=0 if number % 3 == 0 else 7.5,
        )
        for number in range(600)
        for name in [HOSTILE[number % len(HOSTILE)]]
    ]
