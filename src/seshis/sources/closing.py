"""What is open until it is closed: leaving a `with` block closes it, whatever happened inside."""

from types import TracebackType
from typing import Protocol, Self


class Closing(Protocol):
    """Inherit from it and say how to close."""

    def close(self) -> None:
        """Let go of what is open; nothing happens where that was done before."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
