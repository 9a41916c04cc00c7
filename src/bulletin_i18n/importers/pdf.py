"""PDF with its geometry; the importer of the suffix `.pdf`, and the only module that imports pypdfium2.

PDFium (the engine of the Chrome browser) reads the letters with their boxes; nothing in the file is run or fetched.
What the boxes mean is said in `pdflines`, `pdfblocks` and `pdfpages`.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bulletin_i18n.errors import SourceError
from bulletin_i18n.importers.active import in_pdf, is_pdf_bomb
from bulletin_i18n.importers.pdflines import Box, Frame, Glyph, Page, Picture
from bulletin_i18n.importers.pdfpages import document
from bulletin_i18n.importing.document import RawDocument, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PAGES = 500
_MOST_LETTERS = 100_000
_MOST_PIXELS = 40_000_000
_MOST_RULES = 3_000
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_SMALLEST_PICTURE = 24.0


def read(name: str, data: bytes) -> RawDocument:
    """Read a PDF.

    Args:
        name: The file's name.
        data: Its bytes.

    Raises:
        SourceError: It is encrypted, broken, scanned without a text layer, or larger than any newsletter.
    """
    import pypdfium2

    if is_pdf_bomb(data):
        raise SourceError("it unpacks to far more than a document", place=name, remedy="do not open it")
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(name, str(error), data) from None
    try:
        if len(pdf) > _MOST_PAGES:
            raise SourceError(
                f"it has {len(pdf)} pages", place=name, remedy=f"cut it into parts of at most {_MOST_PAGES} pages"
            )
        pages = [_page(pdf, number, name) for number in range(len(pdf))]
        if not any(page.glyphs for page in pages):
            raise _without_text(name, pages)
        meta = pdf.get_metadata_dict(skip_empty=True)
        read = document(name, pages, str(meta.get("Title", "")), str(meta.get("Author", "")))
        return replace(read, active=tuple(in_pdf(data)))
    finally:
        pdf.close()


def _refused(name: str, error: str, data: bytes) -> SourceError:
    if "password" in error.lower() or (b"/Encrypt" in data and "security" in error.lower()):
        return SourceError("it is encrypted", place=name, remedy="save it without a password")
    return SourceError("the PDF is broken or cut off", place=name, remedy="copy it again, or print it to a new PDF")


def _without_text(name: str, pages: list[Page]) -> SourceError:
    if any(page.pictures or page.covered for page in pages):
        return SourceError(
            "it is a scan: its pages are pictures without a text layer",
            place=name,
            remedy="run OCR over it first, for example with ocrmypdf",
        )
    return SourceError("there is no text in it", place=name, remedy="check the file in a PDF viewer")


def _page(pdf: Any, number: int, name: str) -> Page:
    """Read the letters, links and pictures of one page; a page that cannot be opened is an error."""
    import pypdfium2

    try:
        page = pdf[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise SourceError(
            f"page {number + 1} is broken", place=name, remedy="copy the file again, or print it to a new PDF"
        ) from None
    try:
        if text.count_chars() > _MOST_LETTERS:
            raise SourceError(
                f"page {number + 1} has more letters than a page can hold", place=name, remedy="do not open it"
            )
        width, height = page.get_size()
        frame = Frame(page.get_rotation(), Box(*page.get_cropbox()))
        pictures, covered = _pictures(page, number, frame, width * height)
        glyphs, links, rules = _glyphs(text, frame), _links(page, pdf, frame), _rules(page, frame)
        return Page(number + 1, width, height, tuple(glyphs), tuple(pictures), tuple(links), covered, tuple(rules))
    finally:
        text.close()
        page.close()


@dataclass
class _Out:
    """Room for what PDFium writes through pointers."""

    x: ctypes.c_double
    y: ctypes.c_double
    flags: ctypes.c_int


def _glyphs(text: Any, frame: Frame) -> Iterator[Glyph]:
    """Yield each letter with its place; line ends that PDFium adds are left out, its spaces are kept."""
    from pypdfium2 import raw

    out = _Out(ctypes.c_double(), ctypes.c_double(), ctypes.c_int())
    matrix, loose = raw.FS_MATRIX(), raw.FS_RECTF()
    fonts: dict[int, tuple[bool, bool]] = {}
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = without_marks(chr(code)) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if letter in {"\r", "\n", "", "\ufffe", "\uffff"} and code != 0xFFFE:
            continue
        if code in (0xFFFE, 2):
            letter = "-"
        # The loose box is as wide as the letter's advance: the ink of a "1" leaves gaps that are no spaces.
        if not raw.FPDFText_GetLooseCharBox(text, index, loose):
            continue
        raw.FPDFText_GetCharOrigin(text, index, out.x, out.y)
        size = raw.FPDFText_GetFontSize(text, index)
        scale, level = 1.0, True
        if raw.FPDFText_GetMatrix(text, index, matrix):
            scale = math.hypot(matrix.c, matrix.d) or 1.0
            level = frame.is_level(matrix.a, matrix.b)
        box = frame.box(loose.left, loose.bottom, loose.right, loose.top)
        base = frame.point(out.x.value, out.y.value)[1]
        piece, bold, italic = _font(text, index, fonts, raw, out)
        yield Glyph(letter, box.left, box.right, base, abs(size * scale), bold, italic, level, piece)


def _font(text: Any, index: int, fonts: dict[int, tuple[bool, bool]], raw: Any, out: _Out) -> tuple[int, bool, bool]:
    """The text object of a letter, whether it is bold and whether it is slanted."""
    holder = raw.FPDFText_GetTextObject(text, index)
    key = ctypes.cast(holder, ctypes.c_void_p).value or 0
    if key not in fonts:
        length = raw.FPDFText_GetFontInfo(text, index, None, 0, out.flags)
        buffer = ctypes.create_string_buffer(max(1, length))
        raw.FPDFText_GetFontInfo(text, index, buffer, length, out.flags)
        name = buffer.value.decode("utf-8", "replace")
        heavy = raw.FPDFText_GetFontWeight(text, index) >= 600
        fonts[key] = (heavy or bool(_BOLD.search(name)), bool(out.flags.value & 64) or bool(_ITALIC.search(name)))
    return key, *fonts[key]


def _links(page: Any, pdf: Any, frame: Frame) -> Iterator[tuple[Box, str]]:
    """Yield the areas of a page that lead to an address of the web or of mail."""
    from pypdfium2 import raw

    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    rect = raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(pdf, action, None, 0) if action else 0
        if length > 1 and raw.FPDFLink_GetAnnotRect(link, rect):
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(pdf, action, buffer, length)
            yield frame.box(rect.left, rect.bottom, rect.right, rect.top), buffer.value.decode("utf-8", "replace")


def _rules(page: Any, frame: Frame) -> Iterator[Box]:
    """Yield the drawn lines and boxes of a page, up to as many as tables have."""
    import pypdfium2
    from pypdfium2 import raw

    for number, path in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2)):
        if number > _MOST_RULES:
            return
        try:
            yield frame.box(*path.get_bounds())
        except pypdfium2.PdfiumError:
            continue


def _pictures(page: Any, number: int, frame: Frame, area: float) -> tuple[list[Picture], bool]:
    """Take the pictures of a page out; icons, lines and one behind the whole page are no pictures of a story."""
    import pypdfium2
    from pypdfium2 import raw

    out: list[Picture] = []
    covered = False
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        try:
            box = frame.box(*image.get_bounds())
        except pypdfium2.PdfiumError:
            continue
        if box.width * box.height > 0.8 * area:
            covered = True
        elif min(box.width, box.height) >= _SMALLEST_PICTURE:
            data, suffix = _bytes(image)
            out.append(Picture(box, f"page-{number + 1}-{len(out) + 1}.{suffix}", data))
    return out, covered


def _bytes(image: Any) -> tuple[bytes, str]:
    """Return a picture as JPEG where the file holds one, else as PNG; one too large or broken has no bytes."""
    import pypdfium2

    try:
        width, height = image.get_px_size()
        if width * height > _MOST_PIXELS:
            return b"", "png"
        if image.get_filters(skip_simple=True) == ["DCTDecode"]:
            return bytes(image.get_data(decode_simple=True)), "jpg"
        bitmap = image.get_bitmap(render=False)
        return _png(bitmap), "png"
    except (pypdfium2.PdfiumError, ValueError):
        return b"", "png"


def _png(bitmap: Any) -> bytes:
    """Write a bitmap as PNG (RFC 2083): PDFium's pixels are blue, green, red or grey."""
    channels = bitmap.n_channels
    pixels = bytes(bitmap.buffer)
    rows = []
    for at in range(bitmap.height):
        row = bytearray(pixels[at * bitmap.stride : at * bitmap.stride + bitmap.width * channels])
        if channels >= 3:
            row[0::channels], row[2::channels] = row[2::channels], row[0::channels]
        if channels == 4:
            del row[3::4]
        rows.append(b"\0" + bytes(row))
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 0 if channels == 1 else 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 6)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
