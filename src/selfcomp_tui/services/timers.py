"""Timers of the system that ask whether a reminder is due: what stands in their files, and where.

The program runs only when one of them starts it, and ends at once.
"""

import contextlib
import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selfcomp_tui.base.atomic import whole_file
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.folders import folder
from selfcomp_tui.domain.schedule import WEEKDAYS, Schedule

MARK = 'Made by "selfcomp remind install"; "selfcomp remind remove" takes it away.'
"""Stands in each file, so that nothing else is ever taken away."""

NAME = "selfcomp-remind"
KINDS = ("systemd", "launchd", "cron")

_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
"""Where a shell says that folders are elsewhere, a timer has to be told, or it asks another journal
and another “remind off”."""

_DESCRIPTION = "A quiet moment"
_LABEL = "selfcomp.remind"


@dataclass(frozen=True)
class Timer:
    """A timer: its files, and the commands that let it begin."""

    files: tuple[tuple[Path, str], ...]
    start: tuple[tuple[str, ...], ...]


def usual_kind() -> str:
    """Return the kind of timer that this computer has."""
    if sys.platform in ("darwin", "win32"):
        return {"darwin": "launchd"}.get(sys.platform, "")
    return "systemd" if shutil.which("systemctl") else "cron"


def command(journal: str | None) -> list[str]:
    """Return the command that a timer runs."""
    named = ["--db", journal] if journal else []
    return [sys.executable, "-m", "selfcomp_tui", "remind", "status", "--notify", *named]


def systemd(schedule: Schedule, argv: Sequence[str]) -> Timer:
    """Return a user timer of systemd."""
    days = "" if schedule.every_day else ",".join(WEEKDAYS[each].title() for each in schedule.days)
    at = "".join(f"OnCalendar={days} *-*-* {each:%H:%M}:00\n" for each in schedule.times)
    folders = "".join(f"Environment={_for_systemd(each, '%')}\n" for each in _folders())
    service = (
        f"# {MARK}\n[Unit]\nDescription={_DESCRIPTION}\n\n"
        f"[Service]\nType=oneshot\n{folders}ExecStart={' '.join(map(_for_systemd, argv))}\n"
    )
    timer = (
        f"# {MARK}\n[Unit]\nDescription={_DESCRIPTION}\n\n"
        f"[Timer]\n{at.replace('= *', '=*')}RandomizedDelaySec={schedule.jitter}m\n"
        "AccuracySec=1m\n\n[Install]\nWantedBy=timers.target\n"
    )
    return Timer(
        ((_unit("service"), service), (_unit("timer"), timer)),
        (
            ("systemctl", "--user", "daemon-reload"),
            ("systemctl", "--user", "enable", "--now", f"{NAME}.timer"),
        ),
    )


def launchd(schedule: Schedule, argv: Sequence[str]) -> Timer:
    """Return an agent of launchd, which knows no “give or take”; the command waits by itself."""
    at = [
        {"Hour": each.hour, "Minute": each.minute} | day
        for each in schedule.times
        for day in ([{}] if schedule.every_day else [{"Weekday": day + 1} for day in schedule.days])
    ]
    agent: dict[str, Any] = {
        "Label": _LABEL,
        "ProgramArguments": [*argv, *_waiting(schedule)],
        "StartCalendarInterval": at,
    }
    if _folders():
        agent["EnvironmentVariables"] = dict(each.split("=", 1) for each in _folders())
    head, doctype, rest = plistlib.dumps(agent).decode().split("\n", 2)
    text = f"{head}\n{doctype}\n<!-- {MARK} -->\n{rest}"
    return Timer(((_agent(), text),), (("launchctl", "bootstrap", _domain(), str(_agent())),))


def crontab(schedule: Schedule, argv: Sequence[str]) -> str:
    """Return the lines of a crontab, which a person puts there."""
    days = "*" if schedule.every_day else ",".join(str(day + 1) for day in schedule.days)
    words = shlex.join([*argv, *_waiting(schedule)]).replace("%", r"\%")
    # A notice needs to know where the desktop is.
    runtime = f"/run/user/{os.getuid()}"
    known = [f"DBUS_SESSION_BUS_ADDRESS=unix:path={runtime}/bus", *_folders()]
    desktop = " ".join(map(shlex.quote, known)).replace("%", r"\%")
    return "".join(f"{at.minute} {at.hour} * * {days} {desktop} {words}\n" for at in schedule.times)


def write(timer: Timer) -> None:
    """Write the files of a timer, each whole or not at all. Raises `Problem`."""
    for file, text in timer.files:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Problem(f"{file.parent} cannot be made ({error.strerror}).") from error
        with whole_file(file, over=True) as stream:
            stream.write(text)


def start(timer: Timer) -> bool:
    """Let a timer begin; tell whether the system took it."""
    return all(map(_run, timer.start))


def installed() -> list[Path]:
    """Return the files of timers that are there and that are ours."""
    return [file for file in (_unit("timer"), _unit("service"), _agent()) if _is_ours(file)]


def foreign() -> list[Path]:
    """Return files that have our names and were made by somebody else."""
    files = (_unit("timer"), _unit("service"), _agent())
    return [file for file in files if file.exists() and not _is_ours(file)]


def remove() -> list[Path]:
    """Stop the timers that are ours and delete their files; return which. Raises `Problem`."""
    files = installed()
    if _unit("timer") in files:
        _run(("systemctl", "--user", "disable", "--now", f"{NAME}.timer"))
        # Where systemd does not run, what enabling it made is still there.
        with contextlib.suppress(OSError):
            (_unit("timer").parent / "timers.target.wants" / f"{NAME}.timer").unlink()
    if _agent() in files:
        _run(("launchctl", "bootout", f"{_domain()}/{_LABEL}"))
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise Problem(f"{file} cannot be deleted ({error.strerror}).") from error
    if _unit("timer") in files:
        _run(("systemctl", "--user", "daemon-reload"))
    return files


def _unit(ending: str) -> Path:
    return Path(folder("config")).parent / "systemd" / "user" / f"{NAME}.{ending}"


def _agent() -> Path:
    return Path.home() / "Library" / "LaunchAgents" / f"{_LABEL}.plist"


def _domain() -> str:
    return f"gui/{os.getuid()}"


def _is_ours(file: Path) -> bool:
    try:
        return MARK in file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _folders() -> list[str]:
    return [f"{name}={os.environ[name]}" for name in _FOLDERS if os.environ.get(name)]


def _waiting(schedule: Schedule) -> list[str]:
    return ["--jitter", f"{schedule.jitter}m"] if schedule.jitter else []


def _for_systemd(word: str, doubled: str = "%$") -> str:
    for sign in '\\"':
        word = word.replace(sign, f"\\{sign}")
    for sign in doubled:
        word = word.replace(sign, sign * 2)
    return f'"{word}"' if set(word) & set(" \\\"'$%;") or not word else word


def _run(argv: Sequence[str]) -> bool:
    try:
        done = subprocess.run(argv, capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
