"""Work for requests in threads: given up when the reader has gone, the long kind one at a time."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial

from anyio import to_thread
from starlette.requests import Request

from seshis.engine.connection import Engine
from seshis.errors import AbandonedError

Work = Callable[[Engine], str]

_LOOK_EVERY_S = 0.1
_MOST_REMEMBERED_CHARACTERS = 30_000_000
_GRACE_S = 5


class Turns:
    """Runs what requests ask for; long answers are remembered by their key."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._remembered: OrderedDict[Hashable, str] = OrderedDict()
        self._characters = 0
        self._running: dict[Engine, asyncio.Future[str]] = {}

    async def at_once(self, request: Request, engine: Engine, work: Work) -> str:
        """Beside whatever else runs; raises AbandonedError where the reader has gone."""
        reader = engine.for_one_reader()
        doing = asyncio.ensure_future(to_thread.run_sync(partial(work, reader)))
        self._running[reader] = doing
        doing.add_done_callback(partial(self._finish, reader))
        try:
            while not (await asyncio.wait({doing}, timeout=_LOOK_EVERY_S))[0]:
                if await request.is_disconnected():
                    reader.give_up()
            return await doing
        except asyncio.CancelledError:
            reader.give_up()
            raise

    async def in_turn(self, request: Request, key: Hashable, engine: Engine, work: Work) -> str:
        """When those before have been answered, unless somebody has asked the same already."""
        async with self._turn:
            found = self._remembered.get(key)
            if found is None:
                if await request.is_disconnected():
                    raise AbandonedError("nobody waits for this any more")
                found = await self.at_once(request, engine, work)
                self._remember(key, found)
            else:
                self._remembered.move_to_end(key)
            return found

    def _remember(self, key: Hashable, text: str) -> None:
        """The texts asked for last; a page of all sections is megabytes long, a section may be."""
        self._remembered[key] = text
        self._characters += len(text)
        while self._characters > _MOST_REMEMBERED_CHARACTERS:
            _, dropped = self._remembered.popitem(last=False)
            self._characters -= len(dropped)

    def _finish(self, reader: Engine, done: "asyncio.Future[str]") -> None:
        del self._running[reader]
        if not done.cancelled():
            # Looked at: asyncio complains of faults that nobody was left to hear of.
            done.exception()

    async def end(self) -> None:
        """Give up whatever runs, and wait for it: the sessions go next."""
        running = dict(self._running)
        for reader in running:
            reader.give_up()
        if running:
            await asyncio.wait(running.values(), timeout=_GRACE_S)
