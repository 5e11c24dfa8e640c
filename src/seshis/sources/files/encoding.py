"""Text in other encodings than UTF-8: told by its bytes, and written out as UTF-8.

The engine reads UTF-8 alone. UTF-16 shows in a file's first bytes; Windows-1252, of which Latin-1
is a part, shows only where a letter stands that UTF-8 would write otherwise, maybe in the last
row.
"""

import codecs
from typing import IO, Literal, NamedTuple

Encoding = Literal["utf-8", "damaged utf-8", "windows-1252", "utf-16", "utf-16-le", "utf-16-be"]

_BLOCK_BYTES = 1 << 20
_LOOKED_AT_BYTES = 1_000
_UTF_32_LE_MARK = codecs.BOM_UTF32_LE
# The five bytes that Windows-1252 leaves undefined are what they are in Latin-1, as in browsers.
_WINDOWS_1252 = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)
)


def utf_16_of(head: bytes) -> Encoding | None:
    """The kind of UTF-16 that a file begins in, with a byte order mark or without."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None if head.startswith(_UTF_32_LE_MARK) else "utf-16"
    start = head[:_LOOKED_AT_BYTES]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) // 4 and not even:
        return "utf-16-le"
    if even > len(start) // 4 and not odd:
        return "utf-16-be"
    return None


class Scanned(NamedTuple):
    """What only the whole of a CSV file tells.

    line_breaks: some line holds an odd number of quotes, as where a field holds a line break.
    """

    encoding: Encoding
    line_breaks: bool


def scan(stream: IO[bytes]) -> Scanned:
    """Read a table through, which for plain ASCII takes a fifth of the time its query does."""
    decoder = _Utf8()
    quotes = _Quotes()
    while block := stream.read(_BLOCK_BYTES):
        decoder.take(block)
        quotes.take(block)
    decoder.take(b"", final=True)
    return Scanned(decoder.encoding, quotes.line_breaks or quotes.open)


def write_as_utf_8(source: IO[bytes], encoding: Encoding, target: IO[bytes]) -> None:
    """Copy text, as UTF-8 without a byte order mark; what is no text becomes U+FFFD."""
    if encoding == "windows-1252":
        while block := source.read(_BLOCK_BYTES):
            target.write(codecs.charmap_decode(block, "replace", _WINDOWS_1252)[0].encode())
        return
    name = "utf-8-sig" if encoding == "damaged utf-8" else encoding
    decoder = codecs.getincrementaldecoder(name)("replace")
    while block := source.read(_BLOCK_BYTES):
        target.write(decoder.decode(block).encode())
    target.write(decoder.decode(b"", final=True).encode())


class _Utf8:
    """Whether blocks in a row are UTF-8.

    Text that held letters in UTF-8 before its first fault is UTF-8 that was damaged; text that
    held none was never UTF-8.
    """

    def __init__(self) -> None:
        self.encoding: Encoding = "utf-8"
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._beyond_ascii = False

    def take(self, block: bytes, *, final: bool = False) -> None:
        if self.encoding != "utf-8" or (block.isascii() and not self._decoder.getstate()[0]):
            return
        try:
            self._beyond_ascii |= not self._decoder.decode(block, final).isascii()
        except UnicodeDecodeError as error:
            before = self._beyond_ascii or not error.object[: error.start].isascii()
            self.encoding = "damaged utf-8" if before else "windows-1252"


class _Quotes:
    """Whether any line of blocks in a row holds an odd number of quotes."""

    def __init__(self) -> None:
        self.line_breaks = False
        self.open = False

    def take(self, block: bytes) -> None:
        if self.line_breaks or not (self.open or b'"' in block):
            return
        lines = block.splitlines(keepends=True)
        odd = [line.count(b'"') & 1 == 1 for line in lines]
        odd[0] ^= self.open
        self.open = False
        if not lines[-1].endswith((b"\n", b"\r")):
            self.open = odd.pop()
        self.line_breaks = any(odd)
