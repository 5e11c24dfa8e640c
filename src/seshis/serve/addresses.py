"""The addresses of pages, and what the cells of a table lead to."""

from collections.abc import Mapping

from seshis.serve.choice import Choice, Look, Terms, query_of

REPORT, SESSIONS, SECTION, RELOAD = "/", "/sessions", "/section/", "/reload"


def report_at(choice: Choice, terms: Terms) -> str:
    """The report on a choice."""
    return _with(REPORT, query_of(choice, terms))


def sessions_at(choice: Choice, terms: Terms, look: Look) -> str:
    """A list of sessions of a choice."""
    return _with(SESSIONS, query_of(choice, terms, look))


def section_at(name: str, choice: Choice, terms: Terms, look: Look | None = None) -> str:
    """One section of the report on a choice, or of the page of one station."""
    return _with(f"{SECTION}{name}", query_of(choice, terms, look))


def reload_at(choice: Choice, terms: Terms) -> str:
    """What is posted to have the sessions read again, and leads back to the choice."""
    return _with(RELOAD, query_of(choice, terms))


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


class Leading:
    """Leads from a cell that names a station or a driver to its sessions."""

    def __init__(self, choice: Choice, terms: Terms) -> None:
        self._choice = choice
        self._terms = terms

    def mark_of(self, column: str, row: Mapping[str, object]) -> str:
        """The address of the list; empty where the cell names neither."""
        value = row.get(column)
        if not isinstance(value, str) or not value:
            return ""
        if column == "driver":
            return sessions_at(self._choice, self._terms, Look(driver=value))
        if column != "station":
            return ""
        site = row.get("site", self._choice.site)
        choice = self._choice._replace(site=site if isinstance(site, str) else self._choice.site)
        return sessions_at(choice, self._terms, Look(station=value))
