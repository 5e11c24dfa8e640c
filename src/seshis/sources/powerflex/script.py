"""The user's own curl_device_manager.sh as a way to the API.

It adds the token, which SESHIS then never sees. It is run as an argument list, without a shell, in
a process group of its own, so that a curl it left hanging can be ended with it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from seshis.errors import SourceError
from seshis.sessions.visible import visible
from seshis.sources.closing import Closing
from seshis.sources.powerflex.transport import Reply
from seshis.sources.quoting.excerpt import shown, shown_whole

if TYPE_CHECKING:
    from subprocess import Popen

SCRIPT_NAME = "curl_device_manager.sh"
_HEADERS = ("accept: application/json", "Content-Type: application/json")
_STDERR_LENGTH = 200
_GRACE_SECONDS = 1.0
# curl's own exit codes, which a wrapper passes on; with -s curl prints nothing about them.
_CURL_FAILURES = {
    6: "the host was not found",
    7: "no connection to the host",
    22: "the server answered with an error",
    28: "it timed out",
    35: "no TLS connection",
    52: "the server answered nothing",
    56: "the connection broke",
    60: "the server's certificate is not trusted",
    127: "a command it needs was not found",
}


def find_script() -> Path | None:
    """The script on PATH, else in the working directory; None where there is none.

    One that may not be executed comes last, but is found, so that the user is told about it
    rather than that there is none.
    """
    folders = [Path(f) for f in os.environ.get("PATH", os.defpath).split(os.pathsep) if f]
    runnable = shutil.which(SCRIPT_NAME)
    here = Path.cwd() / SCRIPT_NAME
    if runnable:
        return Path(runnable).absolute()
    if here.is_file() and os.access(here, os.X_OK):
        return here
    present = [folder / SCRIPT_NAME for folder in folders]
    return next((path.absolute() for path in [*present, here] if path.is_file()), None)


class ScriptTransport(Closing):
    """One page at a time through the script, since it may renew and store a token as it runs.

    script: as find_script gave it; None is an error that says where the script is looked for.
    timeout: seconds a page may take.
    """

    name = SCRIPT_NAME
    max_in_flight = 1

    def __init__(self, script: Path | None, timeout: float = 60.0) -> None:
        if script is None:
            raise SourceError(
                f"{SCRIPT_NAME} not found on PATH or in {Path.cwd()}; put it in one of them, or "
                "set SESHIS_TOKEN, or SESHIS_USERNAME and SESHIS_PASSWORD, to go without it"
            )
        self._script = script
        self._shown = visible(str(script))
        self._timeout = timeout

    def describe(self, url: str) -> str:
        """The command, as one would type it."""
        import shlex  # noqa: PLC0415 - needed with --debug only

        return visible(shlex.join(self._command(url)))

    def fetch(self, url: str) -> Reply:
        """What the script prints for an address."""
        # Ctrl-C between the start and the wait would leave the script running.
        with _interrupts_held_back() as let_interrupt:
            process = self._started(url)
            body, errors = self._finished(process, let_interrupt)
        if process.returncode:
            raise self._failure(f"{self._shown} {_ending(process.returncode)}", errors or body)
        return Reply(body, aside=_quoted(errors), aside_whole=shown_whole(errors))

    def close(self) -> None:
        """Nothing stays open between pages."""

    def _command(self, url: str) -> list[str]:
        headers = [part for header in _HEADERS for part in ("-H", header)]
        return [str(self._script), "-s", "-X", "GET", url, *headers]

    def _started(self, url: str) -> "Popen[bytes]":
        from subprocess import DEVNULL, PIPE, Popen  # noqa: PLC0415 - reports from files start none

        try:
            return Popen(  # noqa: S603 - an argument list, and the script is the user's own
                self._command(url),
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=PIPE,
                start_new_session=True,
            )
        except OSError as error:
            raise SourceError(self._not_started(error), detail=str(error)) from error

    def _finished(
        self, process: "Popen[bytes]", let_interrupt: Callable[[], None]
    ) -> tuple[bytes, bytes]:
        """What it wrote to standard output and standard error, once it has ended."""
        from subprocess import TimeoutExpired  # noqa: PLC0415 - as in _started

        try:
            let_interrupt()
            return process.communicate(timeout=self._timeout)
        except TimeoutExpired:
            errors = _ended(process)
            raise self._failure(
                f"{self._shown} did not finish within {self._timeout:g} s and was stopped; "
                "check the network, or give it more time with --timeout",
                errors,
            ) from None
        except BaseException:
            _ended(process)
            raise

    def _not_started(self, error: OSError) -> str:
        import errno  # noqa: PLC0415 - on failure only

        if not self._script.exists():
            return f"{SCRIPT_NAME} not found: {self._shown} is gone"
        if error.errno in {errno.EACCES, errno.EPERM}:
            return f"{self._shown} is not executable; run: chmod +x {self._shown}"
        if error.errno == errno.ENOENT:
            return (
                f"{self._shown} cannot run: its first line names an interpreter that is not "
                "here, or ends in a Windows line ending; write #!/usr/bin/env bash there"
            )
        if error.errno == errno.ENOEXEC:
            return (
                f"{self._shown} cannot run: it does not begin with a line such as "
                "#!/usr/bin/env bash; add it"
            )
        return f"{self._shown} cannot run: {error.strerror or error}"

    def _failure(self, sentence: str, output: bytes) -> SourceError:
        said = _quoted(output)
        message = f"{sentence}. It said: {said}" if said else f"{sentence}. It said nothing"
        return SourceError(message, detail=shown_whole(output))


@contextmanager
def _interrupts_held_back() -> Iterator[Callable[[], None]]:
    """Ctrl-C waits until the function that this gives is called, or the block ends."""
    from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask  # noqa: PLC0415

    before = pthread_sigmask(SIG_BLOCK, {SIGINT})

    def let_interrupt() -> None:
        pthread_sigmask(SIG_SETMASK, before)

    try:
        yield let_interrupt
    finally:
        let_interrupt()


def _quoted(errors: bytes) -> str:
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    return shown(b" | ".join(lines), _STDERR_LENGTH) if lines else ""


def _ending(code: int) -> str:
    if code < 0:
        import signal  # noqa: PLC0415 - on failure only

        return f"was ended by a signal ({signal.strsignal(-code) or -code})"
    cause = _CURL_FAILURES.get(code)
    known = f", which curl and shells use for: {cause}" if cause else ""
    return f"failed with exit code {code}{known}; run it by hand to see why"


def _ended(process: "Popen[bytes]") -> bytes:
    """End the script with all it started, gently and then not; what it wrote to standard error.

    A process that left the group may still hold the pipe: it is not waited for.
    """
    import signal  # noqa: PLC0415 - on failure only
    import subprocess  # noqa: PLC0415 - as in _started

    errors = b""
    for ending in (signal.SIGTERM, signal.SIGKILL):
        # The group may be gone while its pipe is held elsewhere.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, ending)
        try:
            _, errors = process.communicate(timeout=_GRACE_SECONDS)
            break
        except subprocess.TimeoutExpired as expired:
            errors = expired.stderr or errors
    for pipe in (process.stdout, process.stderr):
        if pipe:
            pipe.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE_SECONDS)
    return errors
