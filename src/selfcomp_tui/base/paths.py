"""Where things live. Nothing here makes a folder or reads a file.

The places are the platform's own (on Linux those of the XDG base directories).
"""

import os
from pathlib import Path

from selfcomp_tui.base import folders


def content_dir() -> Path:
    """Return the folder of what is shipped to be read: practices, references and their schemas.

    An installed program carries it inside the package; a checkout has it at the top.
    """
    package = Path(__file__).parents[1]
    shipped = package / "shipped"
    return shipped if shipped.is_dir() else package.parents[1] / "content"


def practices_dir() -> Path:
    """Return the folder of the built-in practices."""
    return content_dir() / "practices"


def courses_dir() -> Path:
    """Return the folder of the built-in courses."""
    return content_dir() / "courses"


def questionnaires_dir() -> Path:
    """Return the folder of the questionnaires."""
    return content_dir() / "questionnaires"


def support_file() -> Path:
    """Return the file of the built-in support card."""
    return content_dir() / "support.yaml"


def feelings_file() -> Path:
    """Return the file of the words for feelings."""
    return content_dir() / "feelings.yaml"


def notice_file() -> Path:
    """Return the list of phrases that are answered with the way to the support card."""
    return content_dir() / "notice.txt"


def references_file() -> Path:
    """Return the file of the studies that practices build on."""
    return content_dir() / "references.yaml"


def config_dir() -> Path:
    """Return the folder of the person's settings and own practices."""
    return Path(folders.folder("config"))


def own_practices_dir() -> Path:
    """Return the folder of the person's own practices."""
    return config_dir() / "practices"


def own_courses_dir() -> Path:
    """Return the folder of the person's own courses."""
    return config_dir() / "courses"


def own_notice_file() -> Path:
    """Return the person's own list of such phrases, whether or not there is one."""
    return config_dir() / "notice.txt"


def today_file() -> Path:
    """Return the file of the person's one thing today, whether or not there is one."""
    return config_dir() / "today.toml"


def own_support_file() -> Path:
    """Return the file of the person's own support card, whether or not there is one."""
    return config_dir() / "support.yaml"


def settings_file() -> Path:
    """Return the file of the person's settings."""
    return Path(folders.settings_file())


def reminders_file() -> Path:
    """Return the file in which it is remembered when a reminder was said."""
    return Path(folders.reminders_file())


def unforeseen_file() -> Path:
    """Return the file that tells of errors that nobody foresaw."""
    return Path(folders.folder("state")) / "errors.txt"


def journal_file(given: Path | None = None) -> Path:
    """Return the journal's file: `given`, else `$SELFCOMP_DB`, else the platform's place."""
    if given is not None:
        return given.expanduser()
    named = os.environ.get("SELFCOMP_DB")
    if named:
        return Path(named).expanduser()
    return Path(folders.usual_journal())
