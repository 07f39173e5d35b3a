"""Keys that are no UTF-8 do not end the program.

Textual (8.2, its issues 6456 and 6668) decodes what the terminal sends strictly, so that one byte
of an old encoding, or of a mouse report in the old form (X10, as after a reconnect), ends its input
thread and the program with it. Here its Linux drivers get a decoder that shows such a byte as �.
Once the library does so itself, this module and the one call of it in `app` can be deleted.
"""

from codecs import getincrementaldecoder

from textual.drivers import linux_driver, linux_inline_driver

_REPORT = b"\x1b[M"
_REPORT_BYTES = 3
_UNREAD = ord("?")


class LenientDecoder:
    """Decodes UTF-8 that comes in pieces; what is none becomes �.

    In the old mouse reports three bytes follow that are numbers, no text, and may be over 127. They
    are made ASCII, so that they stay three signs and the report is passed over whole.
    """

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._before = b""
        self._left = 0

    def decode(self, data: bytes, final: bool = False) -> str:
        """Return the text of the next piece, as far as it is whole."""
        return self._decoder.decode(self._with_plain_reports(data), final)

    def _with_plain_reports(self, data: bytes) -> bytes:
        if not self._left and b"\x1b" not in self._before + data:
            return data
        plain = bytearray()
        for byte in data:
            if self._left:
                self._left -= 1
                plain.append(byte if 32 <= byte < 128 else _UNREAD)
                self._before = b""
                continue
            plain.append(byte)
            self._before = (self._before + bytes((byte,)))[-len(_REPORT) :]
            if self._before == _REPORT:
                self._left = _REPORT_BYTES
        return bytes(plain)


def _lenient(_encoding: str) -> type[LenientDecoder]:
    return LenientDecoder


def install() -> None:
    """Let Textual's drivers decode leniently."""
    for driver in (linux_driver, linux_inline_driver):
        driver.getincrementaldecoder = _lenient  # type: ignore[attr-defined]
