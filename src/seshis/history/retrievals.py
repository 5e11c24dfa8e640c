"""The journal of retrievals: which span of which source was fetched, when, and whether wholly.

A line is appended after its sessions are committed, so a run that dies in between only fetches
them again. Readers take no lock: a line that is not whole yet is not there yet.
"""

import json
import os
from collections.abc import Iterable
from typing import Literal, NamedTuple

from seshis.errors import OutputError
from seshis.history.coverage import Span, joined, uncovered
from seshis.history.folder import HistoryFolder
from seshis.history.refusals import unreadable, unwritable
from seshis.sessions.completeness import State


class Retrieval(NamedTuple):
    """One span of a source's sessions as it was fetched.

    state: complete, or unknown where the source cannot prove it; what was incomplete counts as
        not fetched. sessions: how many records came.
    """

    source: str
    span: Span
    retrieved_at_ms: int
    sessions: int
    state: State


class Coverage(NamedTuple):
    """What is known of one source.

    asked_from_ms: the earliest instant that was ever asked for; fetched: the spans that came,
    proven: those of them that are known to be whole.
    """

    source: str
    asked_from_ms: int
    fetched: list[Span]
    proven: list[Span]

    @property
    def until_ms(self) -> int | None:
        """The last instant fetched; None where nothing was."""
        return self.fetched[-1].to_ms if self.fetched else None

    @property
    def gaps(self) -> list[Span]:
        """What was never fetched between the first instant asked for and the last fetched."""
        if self.until_ms is None:
            return []
        return uncovered(Span(self.asked_from_ms, self.until_ms), self.fetched)


def record(folder: HistoryFolder, retrieval: Retrieval) -> None:
    """Append to the journal; the caller holds the lock."""
    line = json.dumps(_as_json(retrieval), ensure_ascii=False).encode() + b"\n"
    try:
        descriptor = os.open(folder.journal, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "r+b") as journal:
            if _broken_off(journal.fileno()):
                line = b"\n" + line
            journal.write(line)
            journal.flush()
            os.fsync(journal.fileno())
    except OSError as error:
        raise OutputError(unwritable(folder, error)) from error


def retrievals(folder: HistoryFolder) -> list[Retrieval]:
    """Every retrieval, in the order they ended."""
    try:
        lines = folder.journal.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unreadable(folder, error) from error
    return [found for line in lines if (found := _from_line(line)) is not None]


def coverages(found: Iterable[Retrieval]) -> list[Coverage]:
    """What the retrievals cover, source by source."""
    by_source: dict[str, list[Retrieval]] = {}
    for retrieval in found:
        by_source.setdefault(retrieval.source, []).append(retrieval)
    return [
        Coverage(
            source,
            asked_from_ms=min(r.span.from_ms for r in of_source),
            fetched=joined(r.span for r in of_source if _came(r.state)),
            proven=joined(r.span for r in of_source if r.state == "complete"),
        )
        for source, of_source in sorted(by_source.items())
    ]


def settled(found: Iterable[Retrieval], source: str, overlap_ms: int) -> list[Span]:
    """The spans of a source that need no further fetch.

    Sessions are amended after they end: what was fetched within `overlap_ms` of its own time is
    not settled yet.
    """
    return joined(
        Span(r.span.from_ms, min(r.span.to_ms, r.retrieved_at_ms - overlap_ms - 1))
        for r in found
        if r.source == source and _came(r.state)
    )


def _came(state: State) -> bool:
    return state in {"complete", "unknown"}


def _broken_off(journal: int) -> bool:
    size = os.fstat(journal).st_size
    return size > 0 and os.pread(journal, 1, size - 1) != b"\n"


def _as_json(retrieval: Retrieval) -> dict[str, object]:
    fields = retrieval._asdict()
    return fields | {"span": list(retrieval.span)}


def _from_line(line: bytes) -> Retrieval | None:
    try:
        fields = json.loads(line)
        from_ms, to_ms = map(int, fields["span"])
        return Retrieval(
            str(fields["source"]),
            Span(from_ms, to_ms),
            int(fields["retrieved_at_ms"]),
            int(fields["sessions"]),
            _state(fields["state"]),
        )
    except (ValueError, TypeError, KeyError):
        return None


def _state(word: object) -> Literal["complete", "unknown", "incomplete"]:
    return "complete" if word == "complete" else "unknown" if word == "unknown" else "incomplete"
