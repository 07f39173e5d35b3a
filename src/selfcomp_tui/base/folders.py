"""The platform's own folders for the program's settings, data and state, and the files in them.

`platformdirs` knows them everywhere. On Linux, where they are plain, it would take as long to
import as a check-in takes to write, so its answer is worked out here; a test holds them the same.
"""

import os
import sys

APP = "selfcomp"

_XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}


def folder(kind: str) -> str:
    """Return the program's folder for its “config”, “data” or “state”."""
    variable, usual = _XDG[kind]
    named, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        if _is_plain(named):
            return f"{named.rstrip('/')}/{APP}"
        if not named and _is_plain(home):
            return f"{home.rstrip('/')}/{usual}/{APP}"
    import platformdirs

    found: str = getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False)
    return found


def reminders_file() -> str:
    """Return the file in which it is remembered when a reminder was said."""
    return f"{folder('state')}/remind"


def settings_file() -> str:
    """Return the file of the person's settings."""
    return f"{folder('config')}/config.toml"


def usual_journal() -> str:
    """Return the journal of who named no other."""
    return f"{folder('data')}/journal.db"


def _is_plain(name: str) -> bool:
    return name.startswith("/") and name == name.strip() and "//" not in name
