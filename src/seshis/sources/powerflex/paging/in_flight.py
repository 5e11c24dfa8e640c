"""Several pages under way at once, handed on in their order.

The threads are daemons and nobody waits for them: Ctrl-C, or a page that fails, leaves at once,
also while another page hangs.
"""

from collections.abc import Callable, Generator
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

# Pages fetched ahead of the one that is next, for each thread: enough to keep all of them busy
# while one is slow, and a bound on what waits in memory.
_AHEAD = 3
_TURN_S = 0.2


class _Fetched(NamedTuple, Generic[T]):
    page: int
    result: T


class _Failed(NamedTuple):
    error: BaseException


def in_order(
    fetch: Callable[[int], T],
    first: int,
    last: Callable[[], int],
    workers: int,
    arrived: Callable[[T], None],
) -> Generator[tuple[int, T], None, None]:
    """Each page's result from `first` to `last()`, which may move while pages arrive.

    arrived: told of every result as it comes in, in the caller's thread.
    Raises what `fetch` raised, as soon as it did. Close the iterator to stop the threads.
    """
    if workers == 1:
        yield from _one_by_one(fetch, first, last, arrived)
        return
    tasks: SimpleQueue[int | None] = SimpleQueue()
    outcomes: SimpleQueue[_Fetched[T] | _Failed] = SimpleQueue()
    ready: dict[int, T] = {}
    sent, next_page, threads = first, first, 0
    try:
        while next_page <= last():
            while sent <= last() and sent < next_page + _AHEAD * workers:
                tasks.put(sent)
                sent += 1
                if threads < min(workers, sent - first):
                    Thread(target=_work, args=(fetch, tasks, outcomes), daemon=True).start()
                    threads += 1
            if next_page in ready:
                yield next_page, ready.pop(next_page)
                next_page += 1
            else:
                outcome = _next(outcomes)
                if isinstance(outcome, _Failed):
                    raise outcome.error
                ready[outcome.page] = outcome.result
                arrived(outcome.result)
    finally:
        _stop(tasks, threads)


def _next(outcomes: "SimpleQueue[_Fetched[T] | _Failed]") -> "_Fetched[T] | _Failed":
    """Waits in turns: Ctrl-C that comes as a wait begins, or to another thread, ends none."""
    while True:
        try:
            return outcomes.get(timeout=_TURN_S)
        except Empty:
            continue


def _one_by_one(
    fetch: Callable[[int], T],
    first: int,
    last: Callable[[], int],
    arrived: Callable[[T], None],
) -> Generator[tuple[int, T], None, None]:
    """In the caller's thread, where Ctrl-C reaches a script that is running."""
    page = first
    while page <= last():
        result = fetch(page)
        arrived(result)
        yield page, result
        page += 1


def _work(
    fetch: Callable[[int], T],
    tasks: "SimpleQueue[int | None]",
    outcomes: "SimpleQueue[_Fetched[T] | _Failed]",
) -> None:
    while (page := tasks.get()) is not None:
        try:
            outcomes.put(_Fetched(page, fetch(page)))
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            outcomes.put(_Failed(error))


def _stop(tasks: "SimpleQueue[int | None]", threads: int) -> None:
    while True:
        try:
            tasks.get_nowait()
        except Empty:
            break
    for _ in range(threads):
        tasks.put(None)
