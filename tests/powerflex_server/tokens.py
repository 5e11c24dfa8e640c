"""Who may ask: one name and password, and tokens that last for a number of requests."""

from threading import Lock

USERNAME = "operator"
PASSWORD = "correct-Horse-battery-9"


class TokenOffice:
    """Gives tokens and takes them for `lasts` requests each; None is for ever."""

    def __init__(self, lasts: int | None = None) -> None:
        self._lasts = lasts
        self._left: dict[str, int | None] = {}
        self._lock = Lock()
        self.logins = 0

    def log_in(self, username: str, password: str) -> str | None:
        with self._lock:
            self.logins += 1
            if (username, password) != (USERNAME, PASSWORD):
                return None
            return self._new()

    def new(self) -> str:
        with self._lock:
            return self._new()

    def takes(self, authorization: str) -> bool:
        token = authorization.removeprefix("Bearer ")
        with self._lock:
            if token not in self._left:
                return False
            left = self._left[token]
            if left is None:
                return True
            self._left[token] = left - 1
            return left > 0

    def _new(self) -> str:
        token = f"Tok3n-{len(self._left)}-aVeryL0ngSecretOne"
        self._left[token] = self._lasts
        return token
