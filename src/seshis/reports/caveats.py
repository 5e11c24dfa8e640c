"""What a reader must know before the figures: that they do not cover everything."""

from seshis.sessions.completeness import Completeness


def caveat(covered: Completeness) -> str | None:
    """The line under a report's total; None where the figures cover everything."""
    told = uncovered(covered)
    if told is None:
        return None
    if _is_a_page(covered):
        told = f"{told.removesuffix('.')}; use --limit all."
    return f"⚠️ {told}"


def uncovered(covered: Completeness) -> str | None:
    """The same for readers without the command, who can set no flags."""
    if covered.state == "complete":
        return None
    short = short_caveat(covered)
    if _is_a_page(covered):
        return f"{short}. Percentages describe this page only."
    if (
        is_beyond_the_last_page(covered)
        or covered.state == "unknown"
        or covered.total_count is None
    ):
        return f"{short}."
    return f"{short}. Percentages describe these only."


def short_caveat(covered: Completeness) -> str:  # noqa: PLR0911 - a state each
    """The same in a few words, for a chart; empty where the figures cover everything."""
    of_all = f"{covered.retrieved} of {covered.total_count} sessions"
    if covered.state == "complete":
        return ""
    if is_beyond_the_last_page(covered):
        return (
            f"Page {covered.page} is beyond the last: "
            f"{covered.total_count} sessions are {covered.pages} pages"
        )
    if _is_a_page(covered):
        return f"Page {covered.page} of {covered.pages}: {of_all}"
    if covered.state == "unknown":
        return (
            f"{covered.retrieved} sessions retrieved; the source gives no total "
            "that proves them to be all"
        )
    if covered.gaps:
        return f"incomplete: {covered.retrieved} sessions held, none retrieved {covered.gaps}"
    if covered.total_count is None:
        return (
            f"incomplete: {covered.retrieved} records, the last of a file cut short; "
            "what followed it is missing"
        )
    return f"incomplete: {of_all}"


def _is_a_page(covered: Completeness) -> bool:
    known = covered.page is not None and covered.pages is not None
    return covered.state == "page" and known and not is_beyond_the_last_page(covered)


def is_beyond_the_last_page(covered: Completeness) -> bool:
    """Whether a page was asked for that does not exist."""
    return (
        covered.page is not None
        and covered.pages is not None
        and covered.page > max(covered.pages, 1)
    )
