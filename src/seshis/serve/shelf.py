"""The snapshot in use, and the next one while it is read: nobody waits for it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from anyio import to_thread

from seshis.errors import SeshisError
from seshis.serve.desk import Desk
from seshis.serve.faults import Told, sentence_of_fault

Read = Callable[[], Desk]


class Shelf:
    """Holds the newest snapshot; an earlier one stays until its last reader has gone.

    failure: why no newer one could be read; a fault of ours is `told` of.
    """

    def __init__(self, first: Desk, read: Read, told: Told) -> None:
        self._desk = first
        self._read = read
        self._told = told
        self._readers: dict[int, int] = {}
        self._retired: dict[int, Desk] = {}
        self._reading: asyncio.Task[None] | None = None
        self.failure = ""

    @property
    def is_reading(self) -> bool:
        """Whether a newer snapshot is on its way."""
        return self._reading is not None and not self._reading.done()

    @asynccontextmanager
    async def using(self) -> AsyncIterator[Desk]:
        """The snapshot of now, which stays while it is used."""
        desk = self._desk
        number = desk.snapshot.number
        self._readers[number] = self._readers.get(number, 0) + 1
        try:
            yield desk
        finally:
            self._readers[number] -= 1
            await self._clear()

    def reload(self) -> None:
        """Begin to read a newer snapshot, unless that goes on already."""
        if not self.is_reading:
            self._reading = asyncio.create_task(self._replace())

    def close(self) -> None:
        """Remove what is left, at the end."""
        for desk in (self._desk, *self._retired.values()):
            desk.snapshot.close()

    async def _replace(self) -> None:
        try:
            newer = await to_thread.run_sync(self._read)
        except SeshisError as error:
            self.failure = error.sentence
            return
        except Exception as error:  # noqa: BLE001 - the sessions at hand are as good as before
            self.failure = sentence_of_fault(error, self._told)
            return
        self.failure = ""
        self._retired[self._desk.snapshot.number] = self._desk
        self._desk = newer
        await self._clear()

    async def _clear(self) -> None:
        for number in [n for n in self._retired if not self._readers.get(n)]:
            await to_thread.run_sync(self._retired.pop(number).snapshot.close)
