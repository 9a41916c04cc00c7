"""Drafts from Argos packages: real CTranslate2 models, built on the spot."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import ctranslate2
import pytest

from bulletin_i18n.draft import EngineContext
from bulletin_i18n.engines import runtime as runtime_module
from bulletin_i18n.engines.argos import Argos, engine
from bulletin_i18n.engines.confidence import shipped
from bulletin_i18n.engines.runtime import Job, Runtime
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Draft, Request, Slot
from bulletin_i18n.models.package import installed
from tests.models.build import Recipe, package
from tests.models.fixtures import unpacked

if TYPE_CHECKING:
    from pathlib import Path

ON = Slot(name="on1", value="2021-07-27", text="on July 27, 2021")
URL = Slot(name="url1", value="https://example.org", text="https://example.org")
MAIL = Slot(name="email1", value="info@example.org", text="info@example.org")


def texts(drafts: list[Draft | None]) -> list[str | None]:
    """Only what the drafts say."""
    return [draft.msgstr if draft else None for draft in drafts]


@pytest.fixture
def lexicon(tmp_path: Path, lexicon_package: Path) -> Argos:
    """An engine with the lexicon model."""
    return engine(EngineContext(models=(unpacked(tmp_path, lexicon_package),)))


@pytest.fixture
def plain(tmp_path: Path, plain_package: Path) -> Argos:
    """An engine with a model that has no placeholder symbols."""
    return engine(EngineContext(models=(unpacked(tmp_path, plain_package),)))


def test_a_draft_names_the_engine_and_the_package(lexicon: Argos) -> None:
    """The score is what the mean probability of its words is worth, by the curve for any package."""
    (found,) = lexicon.suggest([Request(locale="ru", msgid="The shelter opened.")], 0)
    assert found is not None
    assert found == Draft(msgstr="Эти приюты открылись.", engine="argos", package="en_ru-1.0", score=found.score)
    assert found.score == shipped("argos")["any"].points[-1][1]


def test_a_locale_without_a_package_gets_nothing_and_one_line(lexicon: Argos) -> None:
    """The line says what is missing and how to install it."""
    assert lexicon.suggest([Request(locale="tk", msgid="The shelter opened.")], 0) == [None]
    assert lexicon.missing("tk") == (
        "no Argos package from English into tk is installed; "
        "install one with `bulletin-i18n models install FILE.argosmodel`"
    )
    assert lexicon.missing("ru") is None


def test_nothing_is_sent_where_there_is_nothing_to_translate(lexicon: Argos) -> None:
    """Slots, numbers and marks alone have no draft: an empty text would come back as nonsense."""
    assert lexicon.suggest([Request(locale="ru", msgid="{on1}: 12 – 14", slots=(ON,))], 0) == [None]
    assert lexicon.suggest([Request(locale="ru", msgid="")], 0) == [None]


@pytest.mark.parametrize("model", ["lexicon", "plain"])
@pytest.mark.parametrize(
    ("msgid", "expected"),
    [
        ("{on1}, the mission opened.", "{on1} эти миссия открылись."),
        ("The mission opened {on1} in Osh.", "Эти миссия открылись {on1} в Osh."),
        ("The report: {email1}.", "Эти отчёт: {email1}."),
        ("Read [the **new** report]({url1}) in Osh.", "Читайте [этот **новый** отчёт]({url1}) в Osh."),
        (
            "The `shelter_2` opened.  The mission\nopened in {email1}",
            "Эти `shelter_2` открылись.  Эти миссия\nоткрылись в {email1}",
        ),
        ("The {{new}} report {email1}", "Эти {{new}} отчёт {email1}"),
    ],
)
def test_slots_and_mark_up_come_through(
    model: str, msgid: str, expected: str, request: pytest.FixtureRequest
) -> None:
    """With placeholder symbols or without, each slot and each pair of marks stands where it belongs."""
    argos: Argos = request.getfixturevalue(model)
    used = tuple(slot for slot in (ON, MAIL, URL) if f"{{{slot.name}}}" in msgid)
    assert texts(argos.suggest([Request(locale="ru", msgid=msgid, slots=used)], 0)) == [expected]


def test_every_attempt_is_another_way_and_the_last_is_none(plain: Argos) -> None:
    """Three ways, then nothing more: the gate may refuse them all. The second writes places as they are known."""
    request = Request(locale="ru", msgid="The mission opened {on1} in Osh.", slots=(ON,))
    assert [texts(plain.suggest([request], attempt)) for attempt in range(4)] == [
        ["Эти миссия открылись {on1} в Osh."],
        ["Эти миссия открылись {on1} в Оше."],
        ["Эти миссия открылись {on1} в Osh."],
        [None],
    ]


def test_a_shouted_headline_is_translated_as_a_sentence(lexicon: Argos) -> None:
    """Capitals are taken off for the model, names keep theirs as other texts write them, and all come back."""
    requests = [
        Request(locale="ru", msgid="THE SHELTER OPENED IN OSH", kind="headline"),
        Request(locale="ru", msgid="The report in Osh"),
    ]
    assert texts(lexicon.suggest(requests, 0)) == ["ЭТИ ПРИЮТЫ ОТКРЫЛИСЬ В OSH", "Эти отчёт в Osh"]


def test_six_packages_of_one_model_are_loaded_once(tmp_path: Path, six_packages: tuple[Path, ...]) -> None:
    """One translator serves six languages in one batch, and the language token leaves no trace."""
    runtime = Runtime()
    argos = Argos(installed([unpacked(tmp_path, *six_packages)]), runtime)
    requests = [Request(locale=code, msgid="One text, my_file <2kk> for all.") for code in LANGUAGES]
    assert texts(argos.suggest(requests, 0)) == ["One text, my_file <2kk> for all."] * 6
    assert (runtime.translators, runtime.translated) == (1, 6)


def test_long_and_short_sentences_come_back_in_their_places(tmp_path: Path, copy_package: Path) -> None:
    """However they are sorted into batches; progress is told after each batch, and of every word once."""
    told: list[tuple[int, int]] = []
    runtime = Runtime(progress=lambda done, total: told.append((done, total)))
    (found,) = installed([unpacked(tmp_path, copy_package)]).packages
    sentences = [" ".join(["migration"] * (number * 7 % 23)) + f" number {number}" for number in range(700)]
    outputs = runtime.translate([Job(found, sentence.strip()) for sentence in sentences])
    words = sum(len(sentence.split()) for sentence in sentences)
    assert [output.text for output in outputs] == [sentence.strip() for sentence in sentences]
    assert told == sorted(told)
    assert (len(told) > 2, told[-1]) == (True, (words, words))


def test_a_graphics_processor_that_fails_is_gone_without_in_one_line(
    tmp_path: Path, copy_package: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One is said to be there; the library's own refusal is told, and the text comes from the processor."""
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    (found,) = installed([unpacked(tmp_path, copy_package)]).packages
    assert [output.text for output in Runtime().translate([Job(found, "A test.")])] == ["A test."]
    (line,) = caplog.messages
    assert line.startswith("the graphics processor cannot be used, going on without: ")
    assert "\n" not in line


class Failing:
    """A translator that says it is on a graphics processor and has no memory left after its first batches."""

    device, num_translators = "cuda", 1

    def __init__(self, real: object, batches: int) -> None:
        self._real = real
        self._left = batches

    def translate_batch(self, *args: object, **options: object) -> object:
        """Translate, or fail as CTranslate2 does."""
        self._left -= 1
        if self._left < 0:
            raise RuntimeError("CUDA failed with error out of memory")
        return self._real.translate_batch(*args, **options)  # type: ignore[attr-defined]


def test_what_a_graphics_processor_fails_at_is_done_without(
    tmp_path: Path, copy_package: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """In the middle of the work: every sentence comes back, none is done twice."""
    (found,) = installed([unpacked(tmp_path, copy_package)]).packages
    plain = runtime_module._load
    monkeypatch.setattr(
        runtime_module, "_load", lambda folder, **o: plain(folder, **o) if o else Failing(plain(folder), 2)
    )
    runtime = Runtime()
    sentences = [f"The number {number} is a number of a migration." for number in range(900)]
    outputs = runtime.translate([Job(found, sentence) for sentence in sentences])
    assert [output.text for output in outputs] == sentences
    assert runtime.translated == 900
    assert caplog.messages == [
        "the graphics processor cannot be used, going on without: CUDA failed with error out of memory"
    ]


def test_equal_sentences_are_translated_once(tmp_path: Path, copy_package: Path) -> None:
    """Sentences that many entries share cost one translation."""
    runtime = Runtime()
    argos = Argos(installed([unpacked(tmp_path, copy_package)]), runtime)
    requests = [Request(locale="kk", msgid=f"Number {number}. Write to us.") for number in range(20)]
    argos.suggest(requests, 0)
    assert runtime.translated == 21


@pytest.mark.parametrize(
    "text",
    ["a long, long sentence of many words, " * 60 + "at last", "word " * 700 + "end", "x" * 3000, "日本" * 600],
)
def test_a_sentence_too_long_for_the_model_is_cut_and_joined(tmp_path: Path, copy_package: Path, text: str) -> None:
    """No tail is lost, which stock Argos Translate cuts off at 1,024 tokens, and no model is asked for too much."""
    argos = engine(EngineContext(models=(unpacked(tmp_path, copy_package),)))
    assert texts(argos.suggest([Request(locale="kk", msgid=text)], 0)) == [text]


def test_packages_with_byte_pair_codes_run_too(old_package: Path) -> None:
    """As old packages are: Moses tokens, byte-pair codes, a model in an older format."""
    argos = engine(EngineContext(models=(old_package.parent,)))
    requests = [Request(locale="kk", msgid="The other shelter (there) opened {on1}.", slots=(ON,))]
    assert texts(argos.suggest(requests, 0)) == ["The other shelter (there) opened {on1}."]


@pytest.mark.parametrize(
    ("swaps", "msgid", "expected"),
    [
        ({"⟦1⟧": "⟦2⟧"}, "The report {email1} opened.", "The report {email1} opened."),
        ({"⟦2⟧": "⟦1⟧"}, "Read [the report]({url1}) now.", "Read [the report]({url1}) now."),
        ({"⟦1⟧": "2", "<0x40>": "2"}, "The report {email1} opened.", "The report {email1} opened."),
        ({"⟦1⟧": "2", "<0x40>": "2", "8": "2"}, "The report {email1} opened.", "The report {email1} opened."),
    ],
    ids=["another symbol", "mark-up lost", "symbol and address lost", "all lost: in parts"],
)
def test_what_a_model_garbles_is_carried_another_way(
    tmp_path: Path, swaps: dict[str, str], msgid: str, expected: str
) -> None:
    """A model that loses symbols gets values, one that loses these gets numerals, then the text in parts."""
    path = package(tmp_path / "p.argosmodel", Recipe(swaps=swaps), to_code="ru", build=tmp_path / "build")
    argos = engine(EngineContext(models=(unpacked(tmp_path / "models", path),)))
    slots = tuple(slot for slot in (MAIL, URL) if f"{{{slot.name}}}" in msgid)
    assert texts(argos.suggest([Request(locale="ru", msgid=msgid, slots=slots)], 0)) == [expected]


def test_a_pivot_is_taken_only_when_asked_for_and_is_named(tmp_path: Path) -> None:
    """English into Russian and Russian into Kazakh make English into Kazakh, if the user says so."""
    words = {"en": {"The": "Эти", "shelter": "приюты"}, "ru": {"Эти": "Осы", "приюты": "баспана"}}
    for (source, lexicon), target in zip(words.items(), ("ru", "kk"), strict=True):
        recipe = Recipe(lexicon=lexicon)
        path = package(tmp_path / "p.argosmodel", recipe, to_code=target, build=tmp_path / source)
        folder = unpacked(tmp_path / "models", path) / f"translate-en_{target}-1_0"
        (folder / "metadata.json").write_text(json.dumps({"from_code": source, "to_code": target}))
    context = EngineContext(models=(tmp_path / "models",))
    request = Request(locale="kk", msgid="The shelter {on1}.", slots=(ON,))
    assert engine(context).suggest([request], 0) == [None]
    (found,) = engine(replace(context, pivot="ru")).suggest([request], 0)
    assert found is not None
    assert (found.msgstr, found.package) == ("Осы баспана {on1}.", "en_ru+ru_kk")
    assert engine(replace(context, pivot="ru")).missing("kk") is None


def test_a_headline_with_capitals_everywhere_is_lowered_when_the_gate_has_refused_it(lexicon: Argos) -> None:
    """At first it goes as it is, since a name might hide in it; then as a sentence, with the names that are known."""
    requests = [
        Request(locale="ru", msgid="The Report Opened By Shelter In Osh", kind="headline"),
        Request(locale="ru", msgid="the report in Osh", kind="paragraph"),
    ]
    assert [texts(lexicon.suggest(requests, attempt))[0] for attempt in range(2)] == [
        "Эти Report Opened By Shelter In Osh",
        "Эти отчёт открылись by приюты в Оше",
    ]
