"""Files that are packed: a zip with one export in it, and Daylio's own backups."""

import base64
import binascii
import io
import zipfile
from typing import BinaryIO

from selfcomp_tui.base.errors import Problem

LARGEST = 256_000_000
"""How many bytes the file in an archive may have."""

_BACKUP = "backup.daylio"
_READ = (".csv", ".json")


def unpacked(given: BinaryIO, name: str) -> BinaryIO:
    """Return the export in a zip, or the file itself where it is none. Raises `Problem`."""
    begins = given.read(4)
    given.seek(0)
    if begins != b"PK\x03\x04":
        return given
    try:
        with zipfile.ZipFile(given) as archive:
            inside = [each for each in archive.infolist() if not each.is_dir()]
            backups = [each for each in inside if each.filename.rpartition("/")[2] == _BACKUP]
            exports = [each for each in inside if each.filename.casefold().endswith(_READ)]
            found = backups or exports
            if len(found) != 1:
                raise Problem(
                    f"{name} is an archive with {len(found) or 'no'} exports in it; please take "
                    "out the one that you mean."
                )
            if found[0].file_size > LARGEST:
                raise Problem(f"{name} holds a file of more than {LARGEST // 1_000_000} MB.")
            data = archive.read(found[0])
        return io.BytesIO(base64.b64decode(data, validate=False) if backups else data)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, binascii.Error) as error:
        raise Problem(f"{name} is an archive that cannot be opened ({error}).") from error
    finally:
        given.close()
