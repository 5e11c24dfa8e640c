"""What stands before every answer: who may ask, how, and what a browser may do with the answer.

Whoever opens the address that the command printed has its token exchanged for a cookie, as Jupyter
does; everybody else is refused.
"""

import secrets
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HOSTS = frozenset({"127.0.0.1", "localhost"})
_READING = ("GET", "HEAD")
_POSTING = ("POST",)
_REFUSED = "This page opens with the address that seshis serve printed; it ends in a token.\n"
_TOKEN = "token"  # noqa: S105 - the parameter's name
_BYTES = 32


class Guard:
    """Lets through who has the token, asks this machine by its name, and only reads.

    posted: the one address that takes a POST, from a page of this server.
    """

    def __init__(self, app: ASGIApp, token: str, port: int, policy: str, posted: str) -> None:
        self._app = app
        self._token = token.encode()
        self._session = secrets.token_urlsafe(_BYTES)
        self._posted = posted
        # Cookies are shared by all ports of a machine.
        self._cookie = f"seshis-{port}"
        self._headers = {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            # Without any, browsers would not say which page a form was sent from.
            "Referrer-Policy": "same-origin",
            "Cache-Control": "no-store",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer by itself, or hand on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        answer = self._refusal(scope) or self._welcome(scope)
        await (answer or self._app)(scope, receive, safely)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        # Another site's name that leads to this machine (DNS rebinding) is no name of ours.
        if host.rpartition(":")[0] not in _HOSTS:
            return PlainTextResponse("This machine is not called so.\n", 400)
        is_posted = scope["path"] == self._posted
        allowed = _POSTING if is_posted else _READING
        if scope["method"] not in allowed:
            told = "A button posts here.\n" if is_posted else "Sessions are only read here.\n"
            return PlainTextResponse(told, 405, {"Allow": ", ".join(allowed)})
        # Browsers say with every form which site it is of.
        if is_posted and headers.get("origin", f"http://{host}") != f"http://{host}":
            return PlainTextResponse("This was sent by another site.\n", 403)
        return None

    def _welcome(self, scope: Scope) -> Response | None:
        """The exchange of the token, or a refusal of who has neither token nor cookie."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == _TOKEN]
        if given and _is_same(given[0], self._token):
            rest = urlencode([pair for pair in query if pair[0] != _TOKEN])
            # Two slashes would name another machine.
            path = "/" + scope["path"].lstrip("/")
            answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
            answer.set_cookie(self._cookie, self._session, httponly=True, samesite="strict")
            return answer
        known = self._session.encode()
        if any(_is_same(given, known) for given in self._shown(scope)):
            return None
        return PlainTextResponse(_REFUSED, 403)

    def _shown(self, scope: Scope) -> Iterator[str]:
        """What is said to be our cookie; others of this machine may be written in any way."""
        for pair in Headers(scope=scope).get("cookie", "").split(";"):
            name, _, value = pair.strip().partition("=")
            if name == self._cookie:
                yield value


def _is_same(given: str, known: bytes) -> bool:
    """In a time that does not tell how much of it is right."""
    return secrets.compare_digest(given.encode(errors="replace"), known)
