"""The log of the table, as far as its library does not look: whether it is there, and not empty."""

from seshis.errors import StorageError
from seshis.history.folder import LOG, REMEDY, HistoryFolder


def has_log(folder: HistoryFolder) -> bool:
    """Whether there is a log; raises StorageError where it is none that can be believed."""
    if folder.sessions.exists() and not folder.sessions.is_dir():
        raise StorageError(
            f"the history in {folder.shown} cannot be read: {folder.sessions.name} in it is no "
            "folder; move it away, or give another folder with --history"
        )
    log = folder.sessions / LOG
    if log.exists() and not log.is_dir():
        raise StorageError(log_damaged(folder))
    if not log.is_dir():
        return False
    # A power cut may leave a commit empty, which the library takes for one that changed nothing.
    if any(commit.stat().st_size == 0 for commit in log.glob("*.json")):
        raise StorageError(log_damaged(folder))
    return True


def log_damaged(folder: HistoryFolder) -> str:
    """The message for a log that is not as it was written."""
    log = f"{folder.sessions.name}/{LOG}"
    return f"the history in {folder.shown} cannot be read: {log} in it is damaged; {REMEDY}"
