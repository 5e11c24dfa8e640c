"""The errors SESHIS raises on purpose, each with the exit code the process ends with.

SeshisError
├── UsageError (2)            a flag, an answer or an environment variable is wrong
│   └── OutputError (2)       an output cannot be written where it was asked for
├── SourceError (3)           the source failed: script, network, server, credentials
│   └── SourceAnswerError (3) the source answered with something that holds no sessions
├── InputError (4)            the input cannot be used: unreadable, not JSON, unknown layout
│   ├── DriverNotFoundError (4)
│   ├── StationNotFoundError (4)
│   ├── StorageError (4)      disk or memory ran out, or a file vanished, while sessions were read
│   │   └── DiskFullError (4) there is no room on the disk for them
│   └── UnreadableError (4)   the engine's reader gave up on a file
├── AbandonedError (70)       whoever asked stopped waiting: an answer that nobody reads
└── EngineError (70)          a query failed: a fault in SESHIS, not in the input
    └── ConversionError (70)  it met a value it could not convert

A message says what happened, to what, and what to do next, in one or two lines, and never holds
a token, a password or the answer of a login. Errors are raised here and printed in cli only.
"""

INTERNAL_FAULT = 70
"""Outside the documented codes, so that a fault of ours is never taken for one of them."""


class SeshisError(Exception):
    """Any failure that SESHIS explains; `detail` is shown with --debug only.

    flags: what to do next on a command line, which `sentence`, as a page says it, is without.
    """

    exit_code = INTERNAL_FAULT

    def __init__(self, message: str, *, detail: str = "", flags: str = "") -> None:
        super().__init__(f"{message}. {flags}" if flags else message)
        self.detail = detail
        self.sentence = f"{message.removesuffix('.')}."


class UsageError(SeshisError):
    """A flag, an answer or an environment variable is wrong."""

    exit_code = 2


class OutputError(UsageError):
    """An output cannot be written where it was asked for."""


class SourceError(SeshisError):
    """The source failed: script, network, server or credentials."""

    exit_code = 3


class SourceAnswerError(SourceError):
    """The source answered, but not with sessions."""


class InputError(SeshisError):
    """The input cannot be used."""

    exit_code = 4


class DriverNotFoundError(InputError):
    """No session belongs to the driver asked for."""


class StationNotFoundError(InputError):
    """No session was at the station asked for, or several stations have its name."""


class StorageError(InputError):
    """Disk or memory ran out, or a file vanished, while sessions were read."""


class DiskFullError(StorageError):
    """There is no room on the disk for the sessions."""


class UnreadableError(InputError):
    """The engine's reader gave up on a file: too large a record, too deep a one, odd text."""


class AbandonedError(SeshisError):
    """A query was ended because whoever asked stopped waiting for it."""


class EngineError(SeshisError):
    """A query failed: a fault in SESHIS, not in the input."""

    exit_code = INTERNAL_FAULT


class ConversionError(EngineError):
    """A query met a value that it could not convert: a fault of whoever wrote the query."""
