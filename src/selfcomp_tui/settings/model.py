"""The person's settings: `config.toml` in, a frozen dataclass out.

Every setting has a default, so no file is needed. A key that is unknown or wrong is reported and
passed over; it never keeps the program from starting. What each may be stands in `schema`, which
is imported only where there is a file.
"""

from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING, Any

from selfcomp_tui.base.text import one_line
from selfcomp_tui.base.values import field, frozen, replace
from selfcomp_tui.settings import reminders

if TYPE_CHECKING:
    from pathlib import Path


@frozen
class Settings:
    """What a person may set, and what holds until they do."""

    pace: str = "usual"
    minutes: float | None = None
    theme: str = "dark"
    motion: str = "auto"
    bell: str = "ends"
    voice: str = "off"
    plain: bool = False
    plain_words: bool = False
    ratings: tuple[str, ...] = ("mood", "stress", "kindness")
    day_ends: time = time(4, 0)
    backups: bool = True
    country: str = ""
    notice: bool = True
    own_words: bool = True
    remind: bool = True
    remind_quiet: str = reminders.USUAL_HOURS
    remind_after: float = 6.0
    remind_most: int = 2
    sitting: tuple[str, ...] = ()
    favourites: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    """One sentence for each key that was passed over."""


def load(file: "Path") -> Settings:
    """Read settings from `file`; a missing file gives the defaults.

    What cannot be used is named in `Settings.problems`, with what would be right.
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(problems=(f"{file}: cannot be read ({error.strerror}).",))
    import tomllib  # only where there is a file to read: 3 ms

    from selfcomp_tui.settings.schema import SETTINGS

    try:
        found = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Settings(problems=(f"{file}: is not valid TOML ({error}); defaults are used.",))
    except RecursionError:
        return Settings(problems=(f"{file}: is nested too deeply; defaults are used.",))
    values: dict[str, Any] = {}
    problems: list[str] = []
    for key, value in found.items():
        setting = SETTINGS.get(key)
        if setting is None:
            problems.append(f"{file}: “{one_line(key)[:40]}” is not a setting; it was passed over.")
            continue
        try:
            values[key] = setting.read(value)
        except (ValueError, TypeError):
            problems.append(f"{file}: “{key}” should be {setting.expected}; it was passed over.")
    if "keys" in values:
        from selfcomp_tui.settings.keys import checked

        values["keys"], passed_over = checked(values["keys"])
        problems.extend(f"{file}: in [keys], {said}; it was passed over." for said in passed_over)
    return replace(Settings(), **values, problems=tuple(problems))
