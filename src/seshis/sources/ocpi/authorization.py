"""The Authorization header of OCPI: the token in Base64, or as it is for peers that want that.

OCPI 2.2.1 and 2.3.0 say Base64; 2.1.1 and 2.2 did not, and senders built on those still compare
the header with the token itself. So a token that is refused is sent once more as it is, and what
was taken stays for the rest of the run.
"""

from base64 import b64encode


class Authorization:
    """The header in use."""

    def __init__(self, token: str) -> None:
        self._encoded = b64encode(token.encode()).decode()
        self._token = token
        self._current = self._encoded
        self._settled = False

    def headers(self) -> dict[str, str]:
        """What a request carries."""
        return {"authorization": f"Token {self._current}"}

    def took(self) -> None:
        """The sender took it: no other form is tried from now on."""
        self._settled = True

    def can_change(self) -> bool:
        """After a refusal: whether there is another form to try, which is in use then."""
        if self._settled or self._current == self._token:
            return False
        self._current = self._token
        return True

    def secrets(self) -> tuple[str, ...]:
        """What must not be shown, wherever it is quoted."""
        return (self._encoded, self._token)
