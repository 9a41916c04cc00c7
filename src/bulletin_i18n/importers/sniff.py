"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .pub) or an encrypted one"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format", "a database"),
)
_MAIL = re.compile(
    rb"(From|To|Date|Subject|Received|Return-Path|Delivered-To|MIME-Version|Message-ID)[: ]", re.IGNORECASE
)
BROKEN = "a broken zip archive"
_CLAIMS = {
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".odt": "an OpenDocument text",
    ".html": "a web page",
    ".htm": "a web page",
    ".xhtml": "a web page",
}


def claimed(suffix: str) -> str:
    """Return what a suffix says a file is; text and Markdown have no magic and give an empty text."""
    return _CLAIMS.get(suffix, "")


def what_it_is(data: bytes) -> str:
    """Return what a file is, in words, or an empty text where its bytes could be any text."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return _letters_only(data) if magic == b"MZ" else name
    if b"%PDF-" in data[:1024]:
        return "a PDF"
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    if _MAIL.match(head) and b"\nMIME-Version:" in data[:8192]:
        return "an e-mail with its headers"
    lower = head[:512].lower()
    if lower.startswith((b"<!doctype html", b"<html")) or (lower.startswith(b"<?xml") and b"<html" in lower):
        return "a web page"
    return ""


def is_picture(data: bytes) -> bool:
    """Whether bytes are a picture of a kind that pages show."""
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return webp or any(data.startswith(magic) for magic, name in _MAGIC if name == "a picture")


def _letters_only(data: bytes) -> str:
    return "a program" if b"\0" in data[:512] else ""


def _package(data: bytes) -> str:
    """Tell the kinds of zip files apart by what lies inside."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if "word/document.xml" in names:
                return "a Word document"
            if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
                kind = package.read("mimetype")
                return (
                    "an OpenDocument text"
                    if kind.startswith(b"application/vnd.oasis.opendocument.text")
                    else "a zip archive"
                )
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError):
        return BROKEN
    if "[Content_Types].xml" in names:
        return "an Office file that is no Word document"
    return "a zip archive"
