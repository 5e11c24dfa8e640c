"""A token that the environment holds for one network, fit to stand in a header."""

from collections.abc import Mapping

from seshis.errors import SourceError, UsageError


def token_from(environment: Mapping[str, str], variable: str, source: str) -> str:
    """The token in a variable.

    Raises SourceError where there is none, UsageError for one that no header can carry.
    """
    token = environment.get(variable, "").strip()
    if not token:
        raise SourceError(f"--source {source} needs {variable} to be set to your token")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise UsageError(f"{variable} holds a character that no token has; copy it in one line")
    return token
