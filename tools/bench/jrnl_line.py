"""jrnl, another journal for the terminal, writing one line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from measure import Missing, Timed, Trouble, run

VERSION = "4.6"

# What jrnl writes at its first start, after asking where and whether to encrypt.
_CONFIG = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals: {{default: {{journal: "{journal}"}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
version: '{version}'
"""


def writing(folder: Path, env: Mapping[str, str], entries: int) -> Timed:
    """Return the timing of `jrnl` writing one line among so many `entries`, in `folder`."""
    journal = folder / "journal.txt"
    config = folder / "jrnl.yaml"
    written = 0

    def once() -> float:
        nonlocal written
        jrnl = _installed()
        if not written:
            folder.mkdir()
            journal.write_text("".join(_entries(entries)), encoding="utf-8")
            config.write_text(_CONFIG.format(journal=journal, version=VERSION), encoding="utf-8")
        took = run([str(jrnl), "--config-file", str(config), "mood 6"], env)
        written += 1
        if journal.read_text(encoding="utf-8").count("mood 6") != written:
            raise Trouble("jrnl ended well but did not write the line.")
        return took

    return once


def _entries(count: int) -> Iterator[str]:
    first = datetime(2016, 1, 1, 9)  # noqa: DTZ001 - jrnl keeps no zones
    for at in range(count):
        yield f"[{first + timedelta(days=at):%F %r}] A quiet day.\n"


def _installed() -> Path:
    """Return the `jrnl` command, installed into an environment of its own if it is not yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    folder = cache / "selfcomp-bench" / f"jrnl-{VERSION}-python-{python}"
    done = folder / "done"
    if not done.exists():
        _install(folder)
        done.touch()
    return folder / "bin" / "jrnl"


def _install(folder: Path) -> None:
    print(f"Installing jrnl {VERSION} into {folder}, once.", file=sys.stderr, flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    wanted = f"jrnl=={VERSION}"
    python = str(folder / "bin" / "python")
    if uv := shutil.which("uv"):
        steps = [
            [uv, "venv", "-q", "--python", sys.executable, str(folder)],
            [uv, "pip", "install", "-q", "--python", python, wanted],
        ]
    else:
        steps = [
            [sys.executable, "-m", "venv", str(folder)],
            [python, "-m", "pip", "install", "-qq", wanted],
        ]
    # Our pins are not jrnl's.
    env = {name: value for name, value in os.environ.items() if not name.endswith("_CONSTRAINT")}
    for step in steps:
        done = subprocess.run(step, env=env, stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode != 0:
            raise Missing(f"jrnl {VERSION} could not be installed here.")
