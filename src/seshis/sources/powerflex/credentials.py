"""Who asks: a token, or a name and password to get one with, taken from the environment.

Never from a command line, where other users of the machine could read them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from seshis.errors import UsageError

TOKEN_VARIABLE = "SESHIS_TOKEN"  # noqa: S105 - the name of a variable
USERNAME_VARIABLE = "SESHIS_USERNAME"
PASSWORD_VARIABLE = "SESHIS_PASSWORD"  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class Credentials:
    """A token, a login, or both: the token is used until it is refused, then the login.

    Its repr shows none of them, since reprs end up in logs.
    """

    token: str = field(default="", repr=False)
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @property
    def can_log_in(self) -> bool:
        """Whether a refused token can be replaced."""
        return bool(self.username and self.password)


def credentials_from(environ: Mapping[str, str]) -> Credentials | None:
    """The credentials in an environment; None where there are none.

    Raises UsageError for half a login, and for a token that no header can carry.
    """
    token = environ.get(TOKEN_VARIABLE, "").strip()
    token = token[7:].strip() if token[:7].lower() == "bearer " else token
    username = environ.get(USERNAME_VARIABLE, "")
    password = environ.get(PASSWORD_VARIABLE, "")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise UsageError(
            f"{TOKEN_VARIABLE} holds a character that no token has; copy it again, in one line"
        )
    if bool(username) != bool(password) and not token:
        missing = PASSWORD_VARIABLE if username else USERNAME_VARIABLE
        raise UsageError(f"{missing} is not set; a login needs both, or set {TOKEN_VARIABLE}")
    if not token and not username:
        return None
    return Credentials(token, username, password)
