"""The parts of a snapshot that are remembered: those asked for last, within a bound."""

from collections import OrderedDict
from collections.abc import Iterator
from weakref import WeakSet

from seshis.engine.connection import Engine
from seshis.load_sessions import LoadedSessions
from seshis.serve.part import PartKey

MOST_PARTS = 64


class KeptPart:
    """A part, the number of its tallies, and who reads it: each request has an engine of its own.

    Held weakly, a reader is gone as soon as its request is answered.
    """

    def __init__(self, number: int, loaded: LoadedSessions) -> None:
        self.number = number
        self.loaded = loaded
        self.readers: WeakSet[Engine] = WeakSet()


class KeptParts:
    """Remembers parts by their keys; whoever uses it holds a lock meanwhile."""

    def __init__(self, most: int = MOST_PARTS) -> None:
        self._most = most
        self._parts: OrderedDict[PartKey, KeptPart] = OrderedDict()

    def used(self, key: PartKey, reader: Engine) -> LoadedSessions | None:
        """The part, which stays while its reader does; None where it is not remembered."""
        found = self._parts.get(key)
        if found is None:
            return None
        self._parts.move_to_end(key)
        found.readers.add(reader)
        return found.loaded

    def keep(self, key: PartKey, part: KeptPart, reader: Engine) -> None:
        """Remember one more, for its reader and others."""
        part.readers.add(reader)
        self._parts[key] = part

    def let_go(self) -> Iterator[int]:
        """The numbers of those beyond the bound that nobody reads, forgotten now."""
        for key, part in list(self._parts.items()):
            if len(self._parts) <= self._most:
                return
            if not part.readers:
                del self._parts[key]
                yield part.number
