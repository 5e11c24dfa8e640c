"""Who was forgotten, so that no later sync brings the name back: keyed fingerprints, no names.

The first line is the fingerprint of nobody: under another key it differs, and then nobody could
be recognised.
"""

from collections.abc import Callable, Iterator

from seshis.engine.connection import Engine
from seshis.errors import InputError, StorageError
from seshis.history.columns import TEXTS
from seshis.history.folder import HistoryFolder
from seshis.history.mention import Driver, Fingerprint, emails_in, plain, same_name
from seshis.history.refusals import unreadable, unwritable
from seshis.history.scrubbing import scrub

_NOBODY = ""


def remember(folder: HistoryFolder, driver: Driver, fingerprint: Fingerprint) -> bool:
    """Add a driver to those forgotten, unless they are one; the caller holds the lock."""
    known = _known(folder, fingerprint)
    if driver.fingerprint in known:
        return False
    lines = [fingerprint(_NOBODY), *sorted({*known, driver.fingerprint})]
    draft = folder.forgotten.with_name("forgotten.new")
    try:
        draft.write_text("".join(f"{line}\n" for line in lines))
        draft.replace(folder.forgotten)
    except OSError as error:
        raise StorageError(unwritable(folder, error)) from error
    return True


def scrub_incoming(
    engine: Engine, folder: HistoryFolder, fingerprints: Callable[[], Fingerprint]
) -> None:
    """Take everybody who was forgotten out of the table `incoming`."""
    if not folder.forgotten.exists():
        return
    fingerprint = fingerprints()
    known = _known(folder, fingerprint)
    for name in sorted(set(map(same_name, _names(engine)))):
        print_of_name = fingerprint(name)
        if print_of_name in known:
            scrub(engine, "incoming", Driver(name, print_of_name))


def _known(folder: HistoryFolder, fingerprint: Fingerprint) -> set[str]:
    try:
        first, *others = folder.forgotten.read_text(errors="replace").splitlines() or [
            fingerprint(_NOBODY)
        ]
    except FileNotFoundError:
        return set()
    except OSError as error:
        raise unreadable(folder, error) from error
    if first != fingerprint(_NOBODY):
        raise InputError(
            f"the drivers forgotten in {folder.shown} cannot be recognised: the pseudonym key is "
            f"another one; restore it, or remove {folder.forgotten.name} there and forget anew"
        )
    return set(others)


def _names(engine: Engine) -> Iterator[str]:
    """Every driver of the batch, and everything in it that looks like an e-mail address."""
    for (name,) in engine.stream("SELECT DISTINCT driver FROM incoming WHERE driver IS NOT NULL"):
        yield name
        yield plain(name)
    texts = f"concat_ws(' ', {', '.join(TEXTS)}, raw)"
    signs = " OR ".join(f"contains({texts}, '{sign}')" for sign in ("@", "\\", "%"))
    spoken_of = f"SELECT {texts} FROM incoming WHERE {signs}"
    for (text,) in engine.stream(spoken_of):
        yield from emails_in(text)
