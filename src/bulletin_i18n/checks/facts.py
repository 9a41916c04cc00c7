"""What is true in the source is true in the translation: figures, dates, money, terms, phones, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n import facts
from bulletin_i18n.facts import denials, measures, names, shares
from bulletin_i18n.facts.dated import compared, without_dates
from bulletin_i18n.model import Severity
from bulletin_i18n.text.prose import DIGITS, bare, forms, looks_for, straight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Message


def numbers(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Every figure has the value that it has in the source, and none is added.

    Severity: error, warning for a share in words that is lost

    Compared by value, so each may be written as its language writes it, in digits or in words: 7,500 is
    7 500, 7500 and 7,5 мың; "twenty-five" is 25, «жиырма бес» and «бисту панҷ».

    Bad:
        ru: 7,500 people came. => Пришло 75 000 человек.
        kk: It rose by 2.5 points. => Ол 25 тармаққа өсті.
        tg: on day 4 => рӯзи 14
        uz: Six women came. => Yettita ayol keldi.
        ru: Two thirds of them left. => Треть из них уехала.
        tk: Call us. => Bize 112 belgisine jaň ediň.
        ky: Half of the women came. => Аялдар келишти.
        ky: Aged 12 and 17. => 12 жашта.
    Good:
        kk: 7,500 people came. => 7,5 мың адам келді.
        ky: 963,125 people => 963 миң 125 киши
        tg: Twenty-five women came. => Бисту панҷ зан омад.
        ru: a 3-day course in the 21st century => трёхдневный курс в XXI веке
        uz: a 24-hour hotline => kecha-kunduz ishlaydigan ishonch telefoni
        tk: two decades => ýigrimi ýyl
    """
    for source, target in forms(message):
        for said, saying in shares.exchanged(source, target, language.code):
            yield Severity.ERROR, f"the source says {said}, the translation {saying}"
        if share := shares.lost(source, target, language.code):
            yield Severity.WARNING, f"{', '.join(share)} is missing"
        if not facts.has_figures(source, target):
            continue
        here, there = without_dates(source, target, language)
        missing, added = facts.difference(here, there, language.code)
        if missing and added:
            yield Severity.ERROR, f"the source says {', '.join(missing)}, the translation {', '.join(added)}"
        elif missing:
            yield Severity.ERROR, f"{', '.join(missing)} is missing"
        elif added:
            yield Severity.ERROR, f"{', '.join(added)} is not in the source"


@looks_for(DIGITS)
def dates(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Dates in the text are those of the source.

    Severity: error

    Most dates are slots; those that are not (in titles, in code, in others' catalogues) are compared by value, in
    any of a language's forms.

    Bad:
        ru: The forum of July 27, 2021 => Форум 27 июня 2021 года
        kk: It opened on July 4. => Ол 14 шілдеде ашылды.
    Good:
        ky: It opened on July 4, 2021. => Ал 2021-жылдын 4-июлунда ачылды.
    """
    for source, target in forms(message):
        here, there = compared(source, target, language)
        if here and there:
            yield Severity.ERROR, f"the source says {', '.join(here)}, the translation {', '.join(there)}"


@looks_for("%")
def percentages(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Per cent stays per cent.

    Severity: error

    Bad:
        ru: Some 85% came back. => Вернулись около 85 человек.
        kk: 40 people came. => 40 % келді.
    Good:
        uz: Some 85% came back. => Taxminan 85 foizi qaytdi.
        tg: half of them => 50 фоизи онҳо
    """
    code = language.code
    for source, target in forms(message):
        if measures.has_percent_figure(source) and not measures.percentages(target, code):
            yield Severity.ERROR, "the source speaks of per cent, the translation does not"
        elif measures.has_percent_figure(target) and not measures.percentages(source, "en"):
            yield Severity.ERROR, "the translation speaks of per cent, the source does not"


@looks_for(DIGITS)
def money(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Money is in the currency of the source.

    Severity: error for another currency, warning for one that is lost or added

    Bad:
        ru: It cost $500. => Это стоило 500 евро.
        ky: 300 soms => 300 теңге
        kk: a grant of 500 euros => 500 грант
        uz: USD 120,500, and 12.5% of it => 120 500, uning USD 12,5%i
    Good:
        tg: It cost US$ 500. => Ин 500 доллари ИМА арзиш дошт.
        uz: 300,000 sums => 300 000 soʻm
    """
    del language
    for source, target in forms(message):
        if measures.currencies(source) == measures.currencies(target):
            continue
        lost = measures.currencies(source, amounts=True) - measures.currencies(target)
        new = measures.currencies(target, amounts=True) - measures.currencies(source)
        missing, added = ", ".join(sorted(lost)), ", ".join(sorted(new))
        if missing and added:
            yield Severity.ERROR, f"the source says {missing}, the translation {added}"
        elif missing or added:
            text = f"{missing} is missing" if missing else f"{added} is not in the source"
            yield Severity.WARNING, text


@looks_for(DIGITS)
def durations(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Ages and terms keep their unit: 12 years are not 12 months.

    Severity: error

    Bad:
        ru: a 12-year-old girl => 12-месячная девочка
        kk: within 10 days => 10 ай ішінде
        tk: for 3 weeks => 3 gün
    Good:
        ky: a 12-year-old girl => 12 жаштагы кыз
        tg: within 10 days => дар давоми 10 рӯз
    """
    for source, target in forms(message):
        wanted = measures.durations(source, "en")
        if not wanted:
            continue
        given = measures.durations(target, language.code)
        for value in sorted(wanted.keys() & given.keys()):
            if not wanted[value] & given[value]:
                here, there = "/".join(sorted(wanted[value])), "/".join(sorted(given[value]))
                yield Severity.ERROR, f"{value}: {here} in the source, {there} in the translation"


@looks_for(DIGITS)
def phones(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Phone numbers are those of the source, digit by digit.

    Severity: error

    Bad:
        ru: Call +7 727 258 26 43. => Звоните +7 727 258 26 34.
        uz: Call us. => +998 71 233 44 55 raqamiga qoʻngʻiroq qiling.
    Good:
        ky: Call +996 312 61 24 60. => +996 (312) 61-24-60 номерине чалыңыз.
    """
    del language
    for source, target in forms(message):
        wanted, given = measures.phones(bare(source)), measures.phones(bare(target))
        if wanted != given:
            yield from ((Severity.ERROR, f"phone {number} is missing") for number in sorted(wanted - given))
            yield from ((Severity.ERROR, f"phone {number} is not in the source") for number in sorted(given - wanted))


def negation(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """What the source denies the translation denies too.

    Severity: warning

    A machine that drops a "not" says the opposite. Reported where nothing in the translation could deny: no particle,
    no ending of a negative verb, no word such as «запрет». A denial that is made up is not looked for: "offline" and
    "optional" are negative words in other languages.

    Bad:
        ru: The office does not take money. => Офис берёт деньги.
        kk: The shelter is not open. => Баспана ашық.
        ky: Nobody came to the class. => Сабакка келишти.
        uz: She did not go home. => U uyga ketdi.
        tg: They do not take money. => Онҳо пул мегиранд.
        tk: He did not go to the city. => Ol şähere gitdi.
    Good:
        ru: The office does not take money. => Офис денег не берёт.
        kk: The shelter is not open. => Баспана ашық емес.
        ky: Nobody came to the class. => Сабакка эч ким келген жок.
        uz: She did not go home. => U uyga ketmadi.
        tg: Call at no charge. => Ройгон занг занед.
        tk: He did not go to the city. => Ol şähere gitmedi.
    """
    for source, target in forms(message):
        if denial := denials.lost(source, target, language.code):
            yield Severity.WARNING, f"the source says “{denial}”, nothing in the translation denies"


def acronyms(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """An organisation's abbreviation is the same organisation's, in either alphabet or in full.

    Severity: error for another organisation, else warning

    IOM is МОМ, ХКҰ, XMT, ЭМУ, СБМ or HMG, or the name in words. Abbreviations that the table does not know pass.

    Bad:
        ru: IOM trains officers. => ООН обучает сотрудников.
        kk: The UN supports the plan. => Жоспарды ЕҚЫҰ қолдайды.
        tg: IOM trains officers. => Кормандонро меомӯзонад.
    Good:
        kk: IOM trains officers. => ХКҰ қызметкерлерді оқытады.
        ky: IOM trains officers. => Миграция боюнча эл аралык уюм кызматкерлерди окутат.
        uz: IOM and the UN => XMT va BMT
        tk: USAID helps. => USAID kömek edýär.
    """
    for source, target in forms(message):
        named = names.acronyms(bare(source))
        text = straight(target) if named else ""
        missing = [a for a in named if not names.names_it(text, a, language.code)]
        if missing:
            added = names.others(text, source, language.code)
            said = f", the translation says {', '.join(added)}" if added else ""
            yield Severity.ERROR if added else Severity.WARNING, f"{', '.join(missing)} is missing{said}"


def places(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Places are those of the source.

    Severity: error for another place, warning for one that is lost or added

    Found by the beginnings of their names, so any case ending will do; a people and its country count as one.

    Bad:
        kk: The shelter in Almaty => Астанадағы баспана
        ru: A court in Osh and Bishkek => Суд в Оше и Ташкенте
        tk: They returned from Kazakhstan. => Olar yzyna gaýdyp geldiler.
        ru: The shelter in Osh opened. => Приют в Бишкеке открылся.
        kk: The shelter opened. => Алматыдағы баспана ашылды.
    Good:
        ky: The shelter in Almaty => Алматыдагы башпаана
        tg: the Kazakh language in Tashkent => забони қазоқӣ дар Тошканд
        uz: Uzbekistan => Oʻzbekistonga
        tk: A school in Turkmenabat => Türkmenabatdaky mekdep
    """
    for source, target in forms(message):
        wanted, given = names.places(source, "en"), names.places(target, language.code)
        if wanted == given:
            continue
        missing = ", ".join(sorted(wanted - given))
        added = ", ".join(sorted(names.places(target, language.code, capital=not missing) - wanted))
        if missing and added:
            yield Severity.ERROR, f"{missing} is missing, the translation says {added}"
        elif missing or added:
            yield Severity.WARNING, f"{missing} is missing" if missing else f"{added} is not in the source"
