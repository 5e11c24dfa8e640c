"""Triage as a chart: how many failures each hypothesis would explain."""

from collections.abc import Iterator, Sequence

from seshis.reports.chart_blocks import Axis, Bars, Chart, Panel
from seshis.reports.counted import counted
from seshis.reports.phrases import percent


def triage_charts(hypotheses: Sequence[tuple[str, int]], failures: int) -> Iterator[Chart]:
    """Hypotheses with the failures that speak for each, the last one for none of them."""
    if not failures:
        return
    places, names = list(range(len(hypotheses))), [name for name, _ in hypotheses]
    words = [f"{count:,} ({percent(count, failures)})" for _, count in hypotheses]
    told = [f"{name}: {text}" for name, text in zip(names, words, strict=True)]

    def bars(role: str, chosen: Sequence[int]) -> Bars:
        return Bars(
            "failed" if role == "failed" else "other",
            [places[at] for at in chosen],
            [0] * len(chosen),
            [hypotheses[at][1] for at in chosen],
            [f"{told[at]} of {counted(failures, 'failure')}" for at in chosen],
            words=[words[at] for at in chosen],
        )

    yield Chart(
        "triage-hypotheses",
        "Failures that each hypothesis would explain",
        f"{counted(failures, 'failure')}; one may speak for several hypotheses",
        f"Of {counted(failures, 'failure')}: {'; '.join(told)}.",
        [
            Panel(
                Axis("failures", "count", low=0, high=failures * 1.02),
                Axis("", "category", categories=names),
                [bars("failed", places[:-1]), bars("other", places[-1:])],
            )
        ],
        ["Hypotheses, not causes: sessions do not tell why one failed."],
    )
