"""Why a file cannot be read, in one sentence that names it."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from seshis.engine.private_folder import FULL
from seshis.errors import DiskFullError, InputError
from seshis.reasons import means_full, reason
from seshis.sessions.visible import is_text, visible
from seshis.sources.files.unpacking import zstd_error


def called(name: str) -> str:
    """What a message calls the input of this name."""
    return "standard input" if name == "-" else visible(name)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turns what the system and the unpackers raise into InputError about the file."""
    shown = called(name)
    if not is_text(name):
        # The engine takes names as text alone.
        raise InputError(f"the name {shown} is not UTF-8; rename the file, or give it as -")
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(f"{shown} is not there; check the name") from error
    except PermissionError as error:
        raise InputError(f"{shown} may not be read; check its permissions") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(shown) from error
    except OSError as error:
        if means_full(error):
            # Reading needs no room; what is copied does.
            raise DiskFullError(FULL) from error
        raise InputError(f"{shown} cannot be read: {reason(error)}") from error
    except zstd_error() as error:
        raise _damaged(shown) from error


def _damaged(shown: str) -> InputError:
    return InputError(
        f"{shown} is cut short or damaged: it cannot be unpacked to its end; fetch it again"
    )
