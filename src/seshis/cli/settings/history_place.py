"""Where the history is."""

from pathlib import Path

from seshis.cli.settings import declared
from seshis.cli.settings.answers import Answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    # --help of the commands need not load the rooms behind them.
    from seshis.history.folder import HistoryFolder


def history_of(answers: Answers) -> "HistoryFolder":
    """The history that the settings name, by default the one in the user's data folder."""
    from seshis.history.folder import history_at  # noqa: PLC0415 - --help does without

    named = answers.value(declared.HISTORY)
    if named:
        return history_at(Path(named))
    import platformdirs  # noqa: PLC0415 - 20 ms that --history DIR does without

    return history_at(platformdirs.user_data_path("seshis") / "history")
