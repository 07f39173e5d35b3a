"""Writing settings: one is changed, and all else in the file stays as it is, comments too."""

import os
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from selfcomp_tui.base.atomic import whole_file
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.settings.schema import SETTINGS


def change(file: Path, key: str, value: object) -> None:
    """Write one setting to `file`; `value` is as in the file.

    Raises `Misuse` where it is no value of that setting, and `Problem` where the file cannot be
    read or written.
    """
    setting = SETTINGS[key]
    try:
        setting.read(value)
    except (ValueError, TypeError) as error:
        raise Misuse(f"“{key}” should be {setting.expected}.") from error
    shown = one_line(str(file))
    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8-sig") if file.exists() else "")
        document[key] = value
        # Some keep their settings elsewhere, with a link to them here.
        Path(os.path.realpath(file)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise Problem(f"{shown} is not valid TOML ({error}); please mend it first.") from error
    except OSError as error:
        raise Problem(f"{shown} cannot be written ({error.strerror}).") from error
    with whole_file(file, over=True) as stream:
        stream.write(tomlkit.dumps(document))
