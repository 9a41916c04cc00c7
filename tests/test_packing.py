"""Packages made, fetched and carried to another machine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bulletin_i18n.cli import main
from bulletin_i18n.engines.runtime import Job, Runtime, probe
from bulletin_i18n.engines.tokens import SentencePiece
from bulletin_i18n.errors import EngineError
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.models.bundle import export, load
from bulletin_i18n.models.checkpoint import read_checkpoint
from bulletin_i18n.models.families import FAMILIES
from bulletin_i18n.models.families import tokens as language_tokens
from bulletin_i18n.models.licence import non_commercial, said, spelled
from bulletin_i18n.models.pack import Label, check, pack
from bulletin_i18n.models.package import file_digest, installed
from bulletin_i18n.models.recommended import measured, recommended
from bulletin_i18n.models.store import install, verify
from bulletin_i18n.starter import VERSION
from tests.models.build import Recipe, model, tokenizer, tokens

WELL_KNOWN = [name for name in FAMILIES if name != "plain"]


def converted(folder: Path, family: str) -> Path:
    """A CTranslate2 model of a family, as a converter leaves it: nothing says which language is wanted."""
    kind = FAMILIES[family]
    sides = ([spellings[0] for spellings in side.values()] for side in (kind.target, kind.source))
    prefix, source = (tuple(dict.fromkeys(side)) for side in sides)
    spm = tokenizer(Recipe())
    model(folder, Recipe(prefix=prefix, source=source), [*tokens(spm), *prefix, *source])
    config = json.loads((folder / "config.json").read_text()) | {"add_source_bos": False, "bos_token": "<s>"}
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "sentencepiece.bpe.model").write_bytes(spm)
    return folder


@pytest.mark.parametrize("family", WELL_KNOWN)
def test_packages_of_a_family_share_one_translator(tmp_path: Path, family: str) -> None:
    """Whatever way a family names its languages: one file on disk, one model in memory, no token in the text."""
    source = converted(tmp_path / "model", family)
    locales = tuple(FAMILIES[family].source or FAMILIES[family].target)
    for locale in locales:
        label = Label(family=family, locale=locale, licence="CC-BY-4.0")
        path = pack(source, tmp_path / "out", label, read_checkpoint(source).words(None))
        install(path, tmp_path / "store", accept_licence=True)
    packages = installed([tmp_path / "store"]).packages
    runtime = Runtime()
    outputs = runtime.translate([Job(package, "One text_x for all. Two.") for package in packages])
    assert [output.text for output in outputs] == ["One text_x for all. Two."] * len(locales)
    assert (runtime.translators, len({(p.model / "model.bin").stat().st_ino for p in packages})) == (1, 1)
    assert {package.licence for package in packages} == {"CC-BY-NC-4.0" if family == "nllb-200" else "CC-BY-4.0"}


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """A package can be checked by its checksum, whoever packs it."""
    source = converted(tmp_path / "model", "nllb-200")
    label, spm = Label(family="nllb-200", locale="kk"), source / "sentencepiece.bpe.model"
    first, second = (pack(source, tmp_path / name, label, spm) for name in "ab")
    assert file_digest(first) == file_digest(second)


def test_argos_translate_takes_what_is_packed(tmp_path: Path) -> None:
    """Argos Translate itself installs the package, and its tokenizer does not print the language token."""
    source = converted(tmp_path / "model", "nllb-200")
    label = Label(family="nllb-200", locale="kk")
    path = pack(source, tmp_path / "out", label, source / "sentencepiece.bpe.model")
    script = (
        "import sys, pathlib; from argostranslate import package; "
        "package.install_from_path(pathlib.Path(sys.argv[1])); (p,) = package.get_installed_packages(); "
        "print(p.from_code, p.to_code, p.target_prefix, p.tokenizer.decode(['kaz_Cyrl', '▁the']))"
    )
    environment = {"HOME": str(tmp_path), "PATH": "", "ORT_DISABLE_TELEMETRY": "1"}
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert (done.stdout, done.stderr) == ("en kk kaz_Cyrl the\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--family", "m2m100", "-l", "tk"),
            "m2m100 models do not know tk; they know ru kk uz; tk is in bulletin, nllb-200",
        ),
        (("--family", "m2m100", "-l", "kk"), "the vocabulary has no __en__; it was lost in conversion"),
        (
            ("--family", "other", "-l", "kk"),
            "no family 'other' of models is known; name one of plain, bulletin, nllb-200",
        ),
        (
            ("--family", "nllb-200", "-l", "kk"),
            "comes under CC-BY-NC-4.0; if your use is not commercial, pack it with",
        ),
        (("--family", "nllb-200", "-l", "kk", "--licence", "mit"), "comes under CC-BY-NC-4.0"),
        (("--family", "plain", "-l", "kk"), "does not say what licence it comes under; say it with --licence"),
        (("--family", "plain", "-l", "kk", "--licence", "cc by-nc 4.0"), "comes under CC BY-NC 4.0; if your use"),
        (("--family", "small100", "-l", "kk", "--version", "../1"), "'../1' is no version"),
        (
            ("--family", "small100", "-l", "kk", "--tokenizer", "nosuch.model"),
            "nosuch.model: no SentencePiece model here",
        ),
        (("--family", "small100", "-l", "kk", "ky"), "small100 models do not know ky"),
    ],
)
def test_what_cannot_be_packed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    """One line each, status 2, and no file: not even for the languages that could be packed."""
    source = converted(tmp_path / "model", "small100")
    assert main(["models", "pack", str(source), *arguments, "--out", str(tmp_path / "out")]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n"), message in printed.err) == ("", 1, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "no model here; name a CTranslate2 model folder, or a checkpoint of OPUS-MT"),
        ({"config.json": '{"model_type": "bert"}'}, "a bert model, which is none that can be packed"),
        ({"config.json": "{"}, "config.json: cannot be read"),
        ({"model.bin": "x"}, "no SentencePiece model here; name it with --tokenizer"),
        ({"model.bin": "x", "source.spm": ""}, "no CTranslate2 model here"),
        ({"source.spm": "", "decoder.yml": "models: []"}, "decoder.yml: does not name models and vocabularies"),
        ({"source.spm": "", "decoder.yml": "models: [a.npz]\nvocabs: [a.yml]"}, "cannot be converted"),
        ({"source.spm": "", "config.json": '{"model_type": "marian"}'}, "pip install 'bulletin-i18n[convert]'"),
    ],
)
def test_a_folder_that_holds_no_model(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    message: str,
) -> None:
    """The line names what is missing, the extra for checkpoints among it; nothing is left behind."""
    monkeypatch.setitem(sys.modules, "transformers", None)
    (tmp_path / "model").mkdir()
    for name, text in files.items():
        (tmp_path / "model" / name).write_text(text)
    command = [
        "models",
        "pack",
        str(tmp_path / "model"),
        "-l",
        "kk",
        "--licence",
        "MIT",
        "--out",
        str(tmp_path / "out"),
    ]
    assert main(command) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n"), message in printed.err) == ("", 1, True)
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


def test_opus_mt_spells_its_tokens_in_several_ways() -> None:
    """The one that names the script is taken; a model without any token is bilingual; others' tokens are no help."""
    of_trk = {">>tuk<<", ">>tuk_Latn<<", ">>uzb_Cyrl<<", ">>uzb_Latn<<", ">>kaz_Cyrl<<", "the"}
    found = {locale: language_tokens("opus-mt", locale, of_trk) for locale in ("kk", "uz", "tk")}
    assert found == {"kk": (">>kaz_Cyrl<<", ""), "uz": (">>uzb_Latn<<", ""), "tk": (">>tuk_Latn<<", "")}
    assert language_tokens("opus-mt", "ru", {">>rus<<", ">>ukr<<"}) == (">>rus<<", "")
    assert language_tokens("opus-mt", "ru", {"the", ">>", "<<"}) == ("", "")
    with pytest.raises(EngineError, match="the vocabulary has no >>tgk_Cyrl<< or >>tgk<<"):
        language_tokens("opus-mt", "tg", {">>deu<<"})


@pytest.mark.parametrize(
    ("files", "licence"),
    [
        ({"README.md": "---\nlanguage: en\nlicense: cc-by-nc-4.0\n---\n"}, "CC-BY-NC-4.0"),
        ({"README.md": "---\nlicense: 'apache-2.0'\n---\n"}, "Apache-2.0"),
        ({"README.md": "---\r\nlicense:\r\n- mit\r\n- other\r\n---\r\n"}, "MIT"),
        ({"README.md": "---\nlicense: other\n---\n", "LICENSE": "Apache License\n"}, ""),
        ({"README.md": "license: mit, says the text\n"}, ""),
        ({"LICENSE": "Creative Commons Attribution-NonCommercial 4.0 International"}, "CC-BY-NC-4.0"),
        ({"LICENSE": "Attribution 4.0 International\n"}, "CC-BY-4.0"),
        ({}, ""),
    ],
)
def test_a_licence_is_read_from_the_folder(tmp_path: Path, files: dict[str, str], licence: str) -> None:
    """From the front matter of a model card, else by the text of a licence."""
    for name, text in files.items():
        (tmp_path / name).write_bytes(text.encode())
    assert said(tmp_path) == licence


def test_licences_that_forbid_commercial_use_are_known_by_name() -> None:
    """However they are spelled."""
    names = (
        "CC-BY-NC-4.0",
        "cc by-nc 4.0",
        "cc_by_nc_sa",
        "Non-Commercial 1.0",
        "MIT",
        "CC-BY-4.0",
        "Encore-1.0",
        "",
    )
    assert [non_commercial(name) for name in names] == [True] * 4 + [False] * 4
    assert spelled("Cc-By-4.0") == "CC-BY-4.0"
    with pytest.raises(EngineError, match="comes under cc by-nc 4"):
        check(Label(family="plain", locale="kk", licence="cc by-nc 4"))


def test_pieces_of_another_tokenizer_are_decoded(tmp_path: Path) -> None:
    """OPUS-MT writes with a tokenizer of its own, which the package has no room for."""
    (tmp_path / "spm").write_bytes(tokenizer(Recipe()))
    words = SentencePiece(tmp_path / "spm")
    assert [words.decode(["▁the", "▁көш", "іп"]), words.decode(["▁Ош", "та", "▁the"])] == ["the көшіп", "Ошта the"]


def test_a_bundle_carries_packages_and_each_model_once(tmp_path: Path, six_packages: tuple[Path, ...]) -> None:
    """Six packages of one model fit into little more than one, and are whole on the other side."""
    packages = [install(path, tmp_path / "here") for path in six_packages]
    bundle = export(packages, tmp_path / "models.bundle")
    loaded = load(bundle, tmp_path / "there", probe=probe)
    assert [package.name for package in loaded] == [
        package.name for package in installed([tmp_path / "here"]).packages
    ]
    assert [report.problems for report in verify([tmp_path / "there"], probe)] == [()] * 6
    assert {(package.model / "model.bin").stat().st_nlink for package in loaded} == {6}
    assert bundle.stat().st_size < 1.3 * six_packages[0].stat().st_size


NAUGHT = b"0" * 64
"""A checksum that no file has."""


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({}, "is no bundle; a package is installed"),
        ({"bundle.json": b"{}", "00": b"\0" * (64 << 20)}, "blows up when it is unpacked: '00'"),
        ({"bundle.json": b"[" + b" " * (64 << 20)}, "blows up when it is unpacked: 'bundle.json'"),
        ({"bundle.json": b"["}, "has a damaged bundle.json"),
        ({"bundle.json": b'{"p": ["a"]}'}, "has a damaged bundle.json"),
        ({"bundle.json": b'{"p": {"a": 5}}'}, "has a damaged bundle.json"),
        ({"bundle.json": b'{"p": {"a": "../../evil"}}', "../../evil": b"x"}, "'../../evil' is no SHA-256"),
        ({"bundle.json": b'{"../p": {"a": "%s"}}' % NAUGHT}, "holds a file outside of itself"),
        ({"bundle.json": b'{"p": {"../../a": "%s"}}' % NAUGHT}, "holds a file outside of itself"),
        ({"bundle.json": b'{"p": {"a": "%s"}}' % NAUGHT}, "is no whole bundle"),
        ({"bundle.json": b'{"p": {"a": "%s"}}' % NAUGHT, NAUGHT.decode(): b"x"}, "the checksum of a is wrong"),
    ],
)
def test_a_hostile_bundle_is_refused(tmp_path: Path, entries: dict[str, bytes], message: str) -> None:
    """Nothing comes into the store."""
    with zipfile.ZipFile(tmp_path / "bad", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    with pytest.raises(EngineError, match=message):
        load(tmp_path / "bad", tmp_path / "store")
    assert not (tmp_path / "store").exists() or list((tmp_path / "store").iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} <= {"bad", "store"}


def test_the_catalogue_is_whole() -> None:
    """For every locale several models, one of them for commercial use; each can be packed, or is packed already."""
    rows = recommended()
    assert list(dict.fromkeys(row.locale for row in rows)) == list(LANGUAGES)
    for row in rows:
        if row.family != "argos":
            check(Label(family=row.family, locale=row.locale, licence=row.licence), accept_licence=True)
            assert row.flores200 or row.ntrex128 or row.family == "madlad-400"
        assert row.source.startswith("https://")
        assert re.fullmatch("([0-9a-f]{64})?", row.sha256)
    free = {row.locale for row in rows if row.licence and not non_commercial(row.licence)}
    assert free == set(LANGUAGES)
    assert len({(row.locale, row.model) for row in rows}) == len(rows)
    assert [(row.model, row.flores200, row.ntrex128) for row in recommended("tk")] == [
        ("nllb-200-distilled-1.3B", 37.6, 34.3),
        ("nllb-200-distilled-600M", 33.4, 30.9),
        ("madlad400-3b-mt", None, None),
    ]


def test_the_starter_models_have_the_figures_of_their_card() -> None:
    """Whoever measures anew writes both: the table of docs/models.md and models/starter.csv."""
    card = (Path(__file__).parents[1] / "docs" / "models.md").read_text(encoding="utf-8")
    table = card.partition("| locale | chrF++ |")[2].partition("\n\n")[0]
    figures = dict(re.findall(r"^\| (\w\w) \| ([0-9.]+) \|", table, re.MULTILINE))
    assert {code: str(measured(code).chrf) for code in LANGUAGES} == figures


def test_the_list_says_what_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Languages, licence, size, published quality, where; as JSON with nothing else, a broken package or not."""
    monkeypatch.setenv("BULLETIN_I18N_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    source = converted(tmp_path / "nllb-200-distilled-600M", "nllb-200")
    told = ["-l", "kk", "--family", "nllb-200", "--accept-licence", "--out", str(tmp_path)]
    assert main(["models", "pack", str(source), *told]) == 0
    file = tmp_path / "translate-en_kk-1_0.argosmodel"
    assert main(["models", "install", str(file), "--accept-licence"]) == 0
    (tmp_path / "models" / "broken").mkdir()
    (tmp_path / "models" / "broken" / "metadata.json").write_text("{")
    capsys.readouterr()

    assert main(["models", "list", "--format", "json"]) == 0
    printed = capsys.readouterr()
    first, *others = json.loads(printed.out)
    assert first == {
        "package": "en_kk-1.0",
        "from": "en",
        "to": "kk",
        "licence": "CC-BY-NC-4.0",
        "size_mb": round((source / "model.bin").stat().st_size / 1e6, 1),
        "chrf": 44.6,
        "measured_on": "flores200, published",
        "sha256": file_digest(file),
        "where": str(tmp_path / "models" / "translate-en_kk-1_0"),
    }
    assert [(row["package"], row["to"], row["chrf"]) for row in others] == [
        (f"starter-{code} {VERSION}", code, measured(code).chrf) for code in LANGUAGES
    ]
    assert printed.err.startswith(f"broken: {tmp_path / 'models' / 'broken' / 'metadata.json'}: cannot be read")
    assert main(["models", "list", "--available", "--format", "json"]) == 0
    assert {row["sha256"] for row in json.loads(capsys.readouterr().out)} == {""}
