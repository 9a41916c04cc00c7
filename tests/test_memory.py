"""Drafts from what is reviewed."""

from __future__ import annotations

import pytest

from bulletin_i18n.draft import EngineContext
from bulletin_i18n.engines.memory import Unit, engine, units
from bulletin_i18n.model import Catalogue, Draft, Message, Request


def catalogue(*messages: Message, path: str = "locales/ru/LC_MESSAGES/2026-07.po") -> Catalogue:
    """A Russian catalogue."""
    return Catalogue(locale="ru", header=Message(msgid=""), messages=messages, path=path)


def reviewed(msgid: str, msgstr: str, msgctxt: str = "bakery") -> Message:
    """An entry that a person has translated."""
    return Message(msgid=msgid, msgstr=(msgstr,), msgctxt=msgctxt)


def offers(known: Message, msgid: str) -> list[Draft | None]:
    """Everything that is offered for a Russian text, attempt by attempt, when one entry is reviewed."""
    memory = engine(EngineContext(catalogues=(catalogue(known),)))
    return [memory.suggest([Request(locale="ru", msgid=msgid)], attempt)[0] for attempt in range(2)]


def test_the_same_text_is_a_full_match() -> None:
    """The draft names the bulletin and the story where the text stands."""
    known = reviewed("Write to us.", "Пишите нам.")
    assert offers(known, "Write to us.") == [
        Draft(msgstr="Пишите нам.", engine="memory", package="2026-07/bakery", score=1.0, remark="100% match"),
        None,
    ]


@pytest.mark.parametrize(
    ("source", "target", "msgid", "expected"),
    [
        ("{on1} they met.", "{on1} они встретились.", "{on2} they met.", "{on2} они встретились."),
        (
            "It fed 7,500 people in 12 towns.",
            "Накормлено 7 500 человек в 12 городах.",
            "It fed 9,120 people in 14 towns.",
            "Накормлено 9 120 человек в 14 городах.",
        ),
        (
            "Prices rose by 12.5% on {on1}, not by 12%.",
            "Цены выросли на 12,5 % {on1}, а не на 12 %.",
            "Prices rose by 3.5% on {on1}, not by 3%.",
            "Цены выросли на 3,5 % {on1}, а не на 3 %.",
        ),
        (
            "From {since1} to {until1}, 5 of 10",
            "С {since1} до {until1}, 5 из 10",
            "From {since2} to {until3}, 10 of 5",
            "С {since2} до {until3}, 10 из 5",
        ),
        ("Tashkent, {date1}", "Ташкент, {date1}", "Kulob, {date1}", "Куляб, {date1}"),
        (
            "In {on1} IOM sent 12 people from Osh to Tashkent.",
            "{on1} МОМ отправила 12 человек из Оша в Ташкент.",
            "In {on2} IOM sent 14 people from Khujand to Astana.",
            "{on2} МОМ отправила 14 человек из Худжанда в Астану.",
        ),
        (
            "Eleven women aged 19 to 46 work there.",
            "Одиннадцать женщин от 19 до 46 лет работают там.",
            "Fourteen women aged 19 to 51 work there.",
            "14 женщин от 19 до 51 лет работают там.",
        ),
    ],
)
def test_slots_figures_and_names_are_patched(source: str, target: str, msgid: str, expected: str) -> None:
    """Figures, slots and places become those of the new text; a number in words becomes one in digits."""
    draft = offers(reviewed(source, target), msgid)[0]
    assert draft is not None
    assert draft.msgstr == expected
    assert (draft.score or 0) >= 0.8


def test_a_fuzzy_match_tells_which_words_differ() -> None:
    """The translator sees the percentage and the difference between the two sources."""
    known = reviewed("The shelter in Osh opened a small bakery.", "Приют в Оше открыл небольшую пекарню.")
    assert offers(known, "The shelter in Naryn opened a bakery.") == [
        Draft(
            msgstr="Приют в Нарыне открыл небольшую пекарню.",
            engine="memory",
            package="2026-07/bakery",
            score=0.92,
            remark="92% match; the source there differs: [-Osh-] {+Naryn+}, [-small-]; put in for the names: Нарыне",
        ),
        None,
    ]


def test_names_that_cannot_be_put_in_are_told() -> None:
    """A person's name, and a place whose form is not known, stay as they were, and the remark names them."""
    known = reviewed("Gulnara opened a small bakery in Osh.", "Гульнара открыла небольшую пекарню в Оше.")
    draft = offers(known, "Gulmira opened a small bakery in Paris.")[0]
    assert draft is not None
    assert draft.msgstr == "Гульнара открыла небольшую пекарню в Оше."
    assert draft.remark.endswith("[-Gulnara-] {+Gulmira+}, [-Osh.-] {+Paris.+}; not put in: Gulmira, Paris")


@pytest.mark.parametrize(
    ("source", "msgid", "told"),
    [
        ("Aigul from Osh opened a bakery.", "Jazgul from Osh opened a bakery.", "; not put in: Jazgul"),
        ("We met. Aigul’s shop sells bread.", "We met. Jazgul’s shop sells bread.", "; not put in: Jazgul’s"),
        ("Some people came back to Osh.", "Many people came back to Osh.", "{+Many+}"),
        ("After that she opened a bakery.", "Before that she opened a bakery.", "{+Before+}"),
        ("Eleven women opened a bakery.", "Fourteen women opened a bakery.", "{+Fourteen+}"),
    ],
)
def test_a_name_that_begins_a_sentence_is_told(source: str, msgid: str, told: str) -> None:
    """Common words and numbers that begin one are no names."""
    target = "Одиннадцать женщин." if source.startswith("Eleven") else "Перевод."
    draft = offers(reviewed(source, target), msgid)[0]
    assert draft is not None
    assert draft.remark.endswith(told)


@pytest.mark.parametrize(
    ("source", "target", "msgid"),
    [
        ("Something else", "Другое", "The shelter opened."),
        ("Write to {email1} now.", "Пишите на {email1}.", "Write to {email1} or {email2} now."),
        ("It has 12 boys and 12 girls.", "Там 12 мальчиков и 12 девочек.", "It has 10 boys and 14 girls."),
        ("Tashkent, {date1}", "Ташкент, {date1}", "Paris, {date1}"),
        ("A clinic in Tashkent", "Клиника в Ташкенте", "A clinic in Paris"),
        ("It fed 12 people.", "Накормлена дюжина людей.", "It fed 14 people."),
        ("It fed 12 people.", "Накормлено 12 человек.", "It fed 12 of 14 people."),
        (
            "Every fifth of the five callers came.",
            "Пришёл каждый пятый из пяти.",
            "Every sixth of the five callers came.",
        ),
        ("Half of the callers were women.", "Половина звонивших — женщины.", "Two thirds of the callers were women."),
        ("She called the line twice.", "Она дважды звонила на линию.", "She called the line three times."),
        (
            "She has 2 sons in Osh, 2 daughters in Almaty.",
            "У неё 2 сына в Оше, 2 дочери в Алматы.",
            "She has 2 sons in Almaty, 2 daughters in Osh.",
        ),
        ("Dozens of people came to us.", "К нам пришли десятки людей.", "Hundreds of people came to us."),
        ("Six women came home in spring.", "Весной вернулось полдюжины женщин.", "Nine women came home in spring."),
    ],
)
def test_what_cannot_be_made_right_is_not_offered(source: str, target: str, msgid: str) -> None:
    """Texts that are too different, and matches whose slots, figures or exchanged places cannot be put right."""
    assert offers(reviewed(source, target), msgid) == [None, None]


def test_only_reviewed_texts_are_remembered_obsolete_ones_too() -> None:
    """Drafts and outdated texts teach nothing; the newest bulletin comes first."""
    old = catalogue(
        reviewed("One", "Один"),
        Message(msgid="Two", msgstr=("Два",), obsolete=True),
        Message(msgid="Three", msgstr=("Три",), flags=("fuzzy",)),
        Message(msgid="Four"),
    )
    new = catalogue(reviewed("Five", "Пять", "night-line"), path="locales/ru/LC_MESSAGES/2026-10.po")
    assert units([old, new]) == [
        Unit("ru", "Five", "Пять", "night-line", "2026-10/night-line"),
        Unit("ru", "One", "Один", "bakery", "2026-07/bakery"),
        Unit("ru", "Two", "Два", "", "2026-07"),
    ]


def test_of_equal_matches_the_same_story_comes_first_then_the_newest() -> None:
    """A text that was translated in two ways is offered in both, the nearest first."""
    old = catalogue(reviewed("Contact", "Связь", "bakery"), reviewed("Contact", "Контакты", "advice"))
    new = catalogue(reviewed("Contact", "Контакт", "play"), path="locales/ru/LC_MESSAGES/2026-10.po")
    memory = engine(EngineContext(catalogues=(old, new)))
    request = Request(locale="ru", msgid="Contact", msgctxt="advice")
    found = [memory.suggest([request], attempt)[0] for attempt in range(4)]
    assert [draft and draft.msgstr for draft in found] == ["Контакты", "Контакт", "Связь", None]


def test_a_locale_without_reviewed_texts_says_so() -> None:
    """The line says what would fill the memory."""
    memory = engine(EngineContext(catalogues=(catalogue(reviewed("One", "Один")),)))
    assert (memory.missing("ru"), memory.missing("kk")) == (
        None,
        "nothing is reviewed in kk yet; the memory fills as entries are reviewed",
    )


def test_units_of_other_memories_are_offered_too() -> None:
    """A TMX file's units come after those of the project."""
    memory = engine(EngineContext(memories=(("ru", "Contact", "Контакты"),)))
    assert memory.suggest([Request(locale="ru", msgid="Contact")], 0) == [
        Draft(msgstr="Контакты", engine="memory", package="TMX", score=1.0, remark="100% match")
    ]
