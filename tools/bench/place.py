"""Where a measurement takes place: temporary homes, and commands that are started alike."""

import os
import shutil
import sys
from pathlib import Path

from measure import Trouble, run

_HERE = Path(__file__).parent
_OURS = "selfcomp_tui.cli.main"
_UNSET = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CI")
_UNSET_BEGINNINGS = ("PYTHON", "SELFCOMP", "TEXTUAL", "XDG_", "LC_")


class Place:
    """A temporary folder with homes in it, each with a journal and settings of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def selfcomp(self) -> str:
        """The program that is installed beside the Python that runs this."""
        return str(Path(sys.executable).with_name("selfcomp"))

    def console_script(self, module: str) -> str:
        """Make a copy of the `selfcomp` script that starts a module of this folder instead."""
        ours = Path(self.selfcomp)
        if not ours.exists():
            raise Trouble(f"{ours} is missing; `make bench` installs it.")
        text = ours.read_text(encoding="utf-8")
        if _OURS not in text:
            raise Trouble(f"{ours} does not import {_OURS}.")
        script = self.folder / module
        script.write_text(text.replace(_OURS, module), encoding="utf-8")
        script.chmod(0o755)
        return str(script)

    def journal(self, home: str) -> Path:
        """Return where the journal of a home is."""
        return self.folder / "homes" / home / "journal.db"

    def env(self, home: str, like: str | None = None) -> dict[str, str]:
        """Return the environment of a home, which becomes a copy of the home `like` if given."""
        folder = self.journal(home).parent
        if like is not None:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(self.journal(like).parent, folder)
        folder.mkdir(parents=True, exist_ok=True)
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in _UNSET and not name.startswith(_UNSET_BEGINNINGS)
        }
        return kept | {
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "TZ": "UTC",
            "PYTHONPATH": str(_HERE),
            "SELFCOMP_DB": str(self.journal(home)),
            **{f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA")},
            **{f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("STATE", "CACHE")},
        }

    def selfcomp_once(self, home: str, *words: str) -> None:
        """Run selfcomp in a home, to prepare it."""
        run([self.selfcomp, *words], self.env(home))
