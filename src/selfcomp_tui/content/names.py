"""Which practices there are, by the names of their files alone.

Standard library only, and no file is opened: shell completion asks here at every press of Tab.
"""

import re
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = (".yaml", ".yml")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def practice_files(folder: Path) -> list[Path]:
    """Return the files in `folder` that should hold a practice, by name; may raise OSError.

    A link that leads nowhere is among them, since someone meant it to be read.
    """
    files = (
        file
        for file in folder.iterdir()
        if file.suffix in SUFFIXES and not file.name.startswith(".")
    )
    found = (file for file in files if file.is_file() or not file.exists())
    return sorted(found, key=lambda file: (file.stem, file.suffix))


def is_id(name: str) -> bool:
    """Tell whether `name` can be the id of a practice."""
    return _ID.fullmatch(name) is not None


def practice_ids(builtin: Path, own: Path) -> list[str]:
    """Return the ids of the built-in and the person's own practices, going by file names."""
    return sorted({file.stem for folder in (builtin, own) for file in _seen(folder)})


def _seen(folder: Path) -> Iterator[Path]:
    try:
        files = practice_files(folder)
    except OSError:
        return
    yield from (file for file in files if is_id(file.stem))
