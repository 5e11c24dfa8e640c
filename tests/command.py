"""The installed command, as tests start it."""

import json
import sys
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

COMMAND = str(Path(sys.executable).with_name("seshis"))


class Run:
    """A finished run of the command."""

    def __init__(self, process: CompletedProcess[bytes]) -> None:
        self.code = process.returncode
        self.out = process.stdout.decode()
        self.err = process.stderr.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.out)
