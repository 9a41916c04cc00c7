"""Argos packages as they lie on disk: a folder with metadata.json, a tokenizer and a CTranslate2 model.

We read the format ourselves: importing `argostranslate.package` makes seven folders in the home folder and
fails where that cannot be written (docs/decisions/0003-read-argos-packages-ourselves.md).
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TOKENIZERS = ("sentencepiece.model", "bpe.model")
RECORD = "bulletin-i18n.json"
"""The file in a package that we have installed; it holds the checksums of the others, and of the file it came in."""
_BLOCK = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """An installed package that translates from one language into another.

    `target_prefix` is the token that tells a multilingual model its target language, or empty.
    `licence` and `made_of`, the name of the checkpoint, are empty where the package does not say: Argos' own metadata
    has no such fields, ours has. `size` is that of its model file, in bytes, which other packages may share.
    `sha256` is that of the .argosmodel file it came in or, if it came otherwise, of its model file, and `content`
    that of all its files; both are empty if another tool has installed it. `label` is a name to go by instead of the
    languages and the version.
    """

    folder: Path = field(compare=False)
    from_code: str
    to_code: str
    version: str
    target_prefix: str = ""
    licence: str = ""
    made_of: str = ""
    size: int = field(default=0, compare=False)
    sha256: str = field(default="", compare=False)
    content: str = field(default="", compare=False)
    label: str = ""

    @property
    def name(self) -> str:
        """What a draft calls it: `en_kk-1.0`."""
        return self.label or f"{self.from_code}_{self.to_code}-{self.version}".rstrip("-")

    @property
    def model(self) -> Path:
        """The folder of the CTranslate2 model."""
        return self.folder / "model"

    @property
    def tokenizer(self) -> Path:
        """The SentencePiece model or, in older packages, the subword-nmt codes."""
        return next(path for name in TOKENIZERS if (path := self.folder / name).is_file())


def read(folder: Path) -> Package:
    """Read one installed package.

    Raises:
        EngineError: The folder is no translation package, or a part of it is missing.
    """
    metadata = _metadata(folder)
    for need in ("from_code", "to_code"):
        if not isinstance(metadata.get(need), str) or not metadata[need]:
            raise EngineError(f"metadata.json has no {need}", place=str(folder), remedy="remove the package")
    if not any((folder / name).is_file() for name in TOKENIZERS):
        raise EngineError(f"the package has no {' or '.join(TOKENIZERS)}", place=str(folder))
    weights = folder / "model" / "model.bin"
    if not weights.is_file():
        raise EngineError("the package has no model/model.bin", place=str(folder), remedy="install it again")
    text = {key: str(metadata.get(key) or "") for key in ("package_version", "target_prefix", "licence", "model")}
    return Package(
        folder=folder,
        from_code=str(metadata["from_code"]),
        to_code=str(metadata["to_code"]),
        version=text["package_version"],
        target_prefix=text["target_prefix"],
        licence=text["licence"],
        made_of=text["model"],
        size=weights.stat().st_size,
        **_recorded(folder),
    )


def is_package(folder: Path) -> bool:
    """Say whether a folder claims to be a translation package; stray folders and files are not."""
    return (folder / "metadata.json").is_file() and _type(folder) == "translate"


@dataclass(frozen=True, kw_only=True, slots=True)
class Inventory:
    """What the model folders hold: the packages that can be used, and why the others cannot."""

    packages: tuple[Package, ...]
    broken: tuple[EngineError, ...] = ()


def installed(folders: Iterable[Path]) -> Inventory:
    """Read every package in the model folders: the earlier folder and the newer version first.

    A broken package does not keep the others from being used, and stray folders and files are passed over.
    """
    found: list[tuple[int, Package]] = []
    broken = []
    for rank, path in _candidates(folders):
        try:
            if is_package(path):
                found.append((rank, read(path)))
        except EngineError as error:
            if path.exists():  # else another process has just replaced it
                broken.append(error)
    found.sort(key=lambda pair: (pair[0], pair[1].from_code, pair[1].to_code, newest_first(pair[1].version)))
    return Inventory(packages=tuple(package for _, package in found), broken=tuple(broken))


def _candidates(folders: Iterable[Path]) -> list[tuple[int, Path]]:
    """List the folders in the model folders, each with the rank of the model folder it is in."""
    return [
        (rank, path)
        for rank, root in enumerate(folders)
        if root.is_dir()
        for path in sorted(root.iterdir())
        if not path.name.startswith(".")
    ]


def model_folders(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """List the folders where packages may be installed: ours, then that of Argos Translate.

    Honours BULLETIN_I18N_MODELS_DIR, ARGOS_PACKAGES_DIR and XDG_DATA_HOME. Nothing is created.
    """
    data = Path(environment.get("XDG_DATA_HOME") or _home(environment) / ".local" / "share")
    ours = environment.get("BULLETIN_I18N_MODELS_DIR") or data / "bulletin-i18n" / "models"
    argos = environment.get("ARGOS_PACKAGES_DIR") or data / "argos-translate" / "packages"
    return Path(ours), Path(argos)


def _home(environment: Mapping[str, str]) -> Path:
    """The user's home, or a folder that never exists for a user without one, as in some containers."""
    try:
        return Path(environment.get("HOME") or "~").expanduser()
    except RuntimeError:
        return Path(os.devnull)


def digest(paths: Iterable[Path]) -> str:
    """Hash files, with their names, to one SHA-256 in hexadecimal."""
    whole = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        whole.update(path.name.encode() + b"\0")
        whole.update(file_digest(path).encode())
    return whole.hexdigest()


_DIGESTS: dict[tuple[int, int, int, int], str] = {}


def file_digest(path: Path) -> str:
    """Hash one file, once a process: packages that share a model file share the work."""
    stat = path.stat()
    key = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)
    if key not in _DIGESTS:
        whole = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                whole.update(block)
        _DIGESTS[key] = whole.hexdigest()
    return _DIGESTS[key]


def _metadata(folder: Path) -> dict[str, object]:
    """Read metadata.json."""
    path = folder / "metadata.json"
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EngineError(f"cannot be read: {error}", place=str(path), remedy="remove the package") from error
    if not isinstance(value, dict):
        raise EngineError("is not a JSON object", place=str(path), remedy="remove the package")
    return value


def _recorded(folder: Path) -> dict[str, str]:
    """Read what was recorded at the installation; nothing of a damaged record, of which `verify` tells."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        files = dict(record["files"])
        content = "".join(f"{name}\0{files[name]}\n" for name in sorted(files))
        came = str(record["archive"] or files["model/model.bin"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {"sha256": came, "content": hashlib.sha256(content.encode()).hexdigest()}


def _type(folder: Path) -> object:
    """Say what kind of package a folder holds: `translate`, or `sbd` for a sentence splitter."""
    return _metadata(folder).get("type", "translate")


def newest_first(version: str) -> list[int]:
    """Turn a version into a key that sorts the newest first."""
    return [-int(part) for part in version.replace("-", ".").split(".") if part.isdigit()] + [1]
