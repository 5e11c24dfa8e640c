"""Loads scipy.special early, beside what else is going on, and without what it has no use for."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

_UNUSED = ("f2py", "testing")


def warm_up() -> None:
    """Begin to load scipy.special; whoever imports it waits until that is done.

    Its own errors are told there. Python waits for the thread at the end of a run.
    """

    def load() -> None:
        with suppress(Exception):
            load_special()

    Thread(target=load).start()


def load_special() -> None:
    """Load scipy.special, for a third less than a plain import takes."""
    with _held_back():
        import scipy.special  # noqa: F401, PLC0415 - takes a third of a small report's time


@contextmanager
def _held_back() -> Iterator[None]:
    """Keep numpy from loading parts of itself that it loads when they are named first.

    scipy copies every name that numpy has, and so would load its compiler of Fortran and its test
    tools. Until then their names stand for nothing; an import of them finds them as ever.
    """
    import numpy as np  # noqa: PLC0415

    names = [name for name in _UNUSED if name not in vars(np)]
    for name in names:
        setattr(np, name, None)
    try:
        yield
    finally:
        for name in names:
            if vars(np)[name] is None:
                delattr(np, name)
