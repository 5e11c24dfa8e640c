"""The addresses and their answers: a request becomes a choice, and a choice a page."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import parse_qs, parse_qsl

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from seshis.errors import AbandonedError, SeshisError, StorageError, UsageError
from seshis.reports.page.live import Live, live_script, live_style, refused_page
from seshis.serve import addresses
from seshis.serve.choice import OFFERED, Choice, Query, Terms, choice_of, look_of, query_of
from seshis.serve.desk import Desk
from seshis.serve.faults import Told, sentence_of_fault
from seshis.serve.frame import frame_of
from seshis.serve.origins import Origin
from seshis.serve.report_pages import Asked, report_page, section_page
from seshis.serve.session_pages import list_page
from seshis.serve.shelf import Shelf
from seshis.serve.turns import Turns

Answer = Callable[[Request], Awaitable[Response]]

_STATION = "station"
_WHOLE = "whole"


def policy() -> str:
    """What a page may do: its own style and script, and asking this server."""
    return (
        f"default-src 'none'; style-src '{live_style().hash}'; script-src '{live_script().hash}'; "
        "connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def prepared(desk: Desk, terms: Terms) -> Desk:
    """The same after its first page, so that no reader waits for what is loaded once."""
    choice, now_ms = choice_of({}, terms), _now_ms()
    asked = Asked(choice, desk.window(choice, now_ms), terms, now_ms)
    frame = frame_of(desk, choice, terms, now_ms, changed=False, is_reading=False)
    try:
        report_page(desk, asked, frame, desk.snapshot.engine, whole=False)
    except BaseException:
        desk.snapshot.close()
        raise
    return desk


class Answers:
    """Answers requests from the snapshot of the shelf; `told` is told of faults."""

    def __init__(self, shelf: Shelf, origin: Origin, terms: Terms, told: Told) -> None:
        self._shelf = shelf
        self._origin = origin
        self._terms = terms
        self._told = told
        self._turns = Turns()

    def app(self) -> Starlette:
        """The application, without the guard that must stand before it."""
        routes = [
            Route(addresses.REPORT, self._answering(self.report)),
            Route(addresses.SESSIONS, self._answering(self.sessions)),
            Route(addresses.SECTION + "{name}", self._answering(self.section)),
            Route(addresses.RELOAD, self._answering(self.reload), methods=["POST"]),
        ]

        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            yield
            await self._turns.end()

        app = Starlette(
            routes=routes, lifespan=lifespan, exception_handlers={HTTPException: _nothing_here}
        )
        # What is asked for without a slash is not what is asked for with one.
        app.router.redirect_slashes = False
        return app

    async def report(self, request: Request) -> Response:
        """The report on a choice, at the address that says it in short."""
        query = _query(request)
        whole = query.pop(_WHOLE, [""])[0] == "yes"
        async with self._shelf.using() as desk:
            try:
                asked = self._asked(desk, query)
            except UsageError as error:
                return await self._refused(desk, error)
            short = parse_qsl(query_of(asked.choice, self._terms))
            given = parse_qsl(request.url.query, keep_blank_values=True)
            if short != [pair for pair in given if pair[0] != _WHOLE]:
                return RedirectResponse(addresses.report_at(asked.choice, self._terms), 303)
            frame = await self._frame(desk, asked.choice, asked.now_ms)
            if not whole:
                mark = "&" if short else "?"
                address = addresses.report_at(asked.choice, self._terms)
                frame = frame._replace(without_scripts=f"{address}{mark}{_WHOLE}=yes")
            work = partial(report_page, desk, asked, frame, whole=whole)
            engine = desk.snapshot.engine
            if whole:
                key = (desk.snapshot.number, _WHOLE, asked.choice, asked.window)
                return HTMLResponse(await self._turns.in_turn(request, key, engine, work))
            return HTMLResponse(await self._turns.at_once(request, engine, work))

    async def section(self, request: Request) -> Response:
        """One section of it, for a page that is there."""
        query, name = _query(request), request.path_params["name"]
        async with self._shelf.using() as desk:
            asked, look = self._asked(desk, query), look_of(query)
            if name not in OFFERED and not (name == _STATION and look.station is not None):
                raise UsageError("there is no such section")
            key = (desk.snapshot.number, name, asked.choice, asked.window, look.station)
            work = partial(section_page, desk, asked, name, look)
            text = await self._turns.in_turn(request, key, desk.snapshot.engine, work)
            return HTMLResponse(text)

    async def sessions(self, request: Request) -> Response:
        """A list of sessions."""
        query = _query(request)
        async with self._shelf.using() as desk:
            try:
                asked, look = self._asked(desk, query), look_of(query)
            except UsageError as error:
                return await self._refused(desk, error)
            frame = await self._frame(desk, asked.choice, asked.now_ms)
            work = partial(list_page, desk, asked, look, frame)
            return HTMLResponse(await self._turns.at_once(request, desk.snapshot.engine, work))

    async def reload(self, request: Request) -> Response:
        """Begin to read the sessions again, and go back to the choice."""
        choice = choice_of(_query(request), self._terms)
        self._shelf.reload()
        return RedirectResponse(addresses.report_at(choice, self._terms), 303)

    def _asked(self, desk: Desk, query: Query) -> Asked:
        choice, now_ms = choice_of(query, self._terms), _now_ms()
        if choice.site is not None and choice.site not in {one.site for one in desk.snapshot.sites}:
            raise UsageError("site: no session is of a site of that name")
        return Asked(choice, desk.window(choice, now_ms), self._terms, now_ms)

    async def _frame(self, desk: Desk, choice: Choice, now_ms: int, refused: str = "") -> Live:
        changed = await to_thread.run_sync(self._has_changed, desk)
        refused = refused or self._shelf.failure
        return frame_of(
            desk,
            choice,
            self._terms,
            now_ms,
            changed=changed,
            is_reading=self._shelf.is_reading,
            refused=refused,
        )

    async def _refused(self, desk: Desk, error: UsageError) -> Response:
        frame = await self._frame(desk, choice_of({}, self._terms), _now_ms(), error.sentence)
        return HTMLResponse(refused_page(frame), 400)

    def _has_changed(self, desk: Desk) -> bool:
        try:
            return self._origin.held().version != desk.snapshot.held.version
        except Exception:  # noqa: BLE001 - whoever has them read again is told why that fails
            return False

    def _answering(self, answer: Answer) -> Answer:
        """The answer, or a sentence in its place: a fault is told of, and ends nothing else."""

        async def answering(request: Request) -> Response:
            try:
                return await answer(request)
            except AbandonedError:
                return Response(status_code=204)
            except UsageError as error:
                return PlainTextResponse(error.sentence, 400)
            except StorageError as error:
                self._told(str(error))
                return PlainTextResponse(error.sentence, 500)
            except SeshisError as error:
                return PlainTextResponse(error.sentence, 404)
            except Exception as error:  # noqa: BLE001 - a fault of ours must not end the server
                return PlainTextResponse(sentence_of_fault(error, self._told), 500)

        return answering


def _query(request: Request) -> dict[str, list[str]]:
    return parse_qs(request.url.query, keep_blank_values=True)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


async def _nothing_here(_: Request, __: Exception) -> Response:
    return PlainTextResponse("There is nothing here; begin at /\n", 404)
