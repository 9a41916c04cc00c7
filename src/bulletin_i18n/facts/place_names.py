"""Names of places in the nominative, one row a place, where it is settled how the languages write them.

The gazetteer finds a place in any spelling; this is for writing one. Where a language has two spellings in use the
first is written, the others are recognised. After CLDR 47 (time zones' cities, countries) and usage in the region; no
native speaker has read them. Regions are not here: their names are adjectives or compounds.
"""

from __future__ import annotations

from functools import cache

from bulletin_i18n.languages import language

_CODES = ("en", "ru", "kk", "uz", "ky", "tg", "tk")

_ROWS = """
Osh|Ош|Ош|Oʻsh|Ош|Ӯш|Oş
Khujand|Худжанд|Худжанд/Хужанд|Xoʻjand|Кожент/Хужанд|Хуҷанд|Hojant/Hujant/Hojent
Bokhtar|Бохтар|Бохтар|Boxtar|Бохтар|Бохтар|Bohtar
Kulob/Kulyab|Куляб|Куляб/Кулоб|Koʻlob/Kulob|Куляб|Кӯлоб|Kulýab/Kulob
Khorog|Хорог|Хорог|Xorugʻ/Xorogʻ|Хорог|Хоруғ|Horog
Jalal-Abad/Jalalabad|Джалал-Абад|Жалал-Абад/Жалалабад|Jalolobod|Жалал-Абад|Ҷалолобод|Jelalabat/Jalalabat
Batken|Баткен|Баткен|Botken/Batken|Баткен|Боткен/Боткан|Batken
Naryn|Нарын|Нарын|Norin|Нарын|Норин|Naryn
Talas|Талас|Талас|Talas|Талас|Талас|Talas
Karakol|Каракол|Қарақол|Qorakoʻl|Каракол|Қароқӯл/Қароқул|Karakol
Almaty|Алматы|Алматы|Olmaota/Almati|Алматы|Алмаато/Алматӣ|Almaty
Shymkent|Шымкент|Шымкент|Chimkent/Shimkent|Чымкент/Шымкент|Чимкент/Шимкент|Şymkent/Çimkent
Atyrau|Атырау|Атырау|Atirau|Атырау|Атирау|Atyrau
Aktau|Актау|Ақтау|Aqtov/Oqtov|Актау|Актау|Aktau
Pavlodar|Павлодар|Павлодар|Pavlodar|Павлодар|Павлодар|Pawlodar
Kostanay|Костанай|Қостанай|Qoʻstanay|Костанай|Қостанай|Kostanaý
Samarkand|Самарканд|Самарқанд|Samarqand|Самарканд|Самарқанд|Samarkant
Bukhara|Бухара|Бұхара/Бұқара|Buxoro|Бухара|Бухоро|Buhara
Fergana|Фергана|Ферғана|Fargʻona|Фергана|Фарғона|Fergana
Andijan|Андижан|Әндіжан/Андижан|Andijon|Анжиян/Андижан|Андиҷон|Andijan
Namangan|Наманган|Наманган|Namangan|Наманган|Намангон|Namangan
Nukus|Нукус|Нүкіс/Нөкіс|Nukus|Нукус/Нөкүс|Нукус|Nukus
Termez|Термез|Термез|Termiz|Термез|Тирмиз/Термиз|Termez/Termiz
Turkmenabat|Туркменабад|Түрікменабат/Түрікменабад|Turkmanobod|Түркмөнабад|Туркманобод|Türkmenabat
Turkistan/Turkestan|Туркестан|Түркістан|Turkiston|Түркстан/Түркистан|Туркистон|Türkistan
Dashoguz|Дашогуз|Дашоғыз/Дашоғұз|Toshhovuz|Дашогуз|Тошҳавз/Дашогуз|Daşoguz
Turkmenbashi|Туркменбаши|Түрікменбашы|Turkmanboshi|Түркмөнбашы|Туркманбошӣ|Türkmenbaşy
Moscow|Москва|Мәскеу|Moskva|Москва|Маскав/Москва|Moskwa
Istanbul|Стамбул|Ыстанбұл/Стамбұл|Istanbul|Стамбул|Истанбул|Stambul/Ystambul
Geneva|Женева|Женева|Jeneva|Женева|Женева|Ženewa
Warsaw|Варшава|Варшава|Varshava|Варшава|Варшава|Warşawa
Turkey/Türkiye|Турция|Түркия|Turkiya|Түркия|Туркия|Türkiýe
Germany|Германия|Германия|Germaniya|Германия|Олмон/Германия|Germaniýa
Poland|Польша|Польша|Polsha|Польша|Лаҳистон/Полша|Polşa
Iran|Иран|Иран|Eron|Иран|Эрон|Eýran
Pakistan|Пакистан|Пәкістан|Pokiston|Пакистан|Покистон|Pakistan/Päkistan
Mongolia|Монголия|Моңғолия|Mongoliya/Moʻgʻuliston|Монголия|Муғулистон|Mongoliýa
Korea|Корея|Корея|Koreya|Корея|Корея|Koreýa
Ukraine|Украина|Украина|Ukraina|Украина|Украина|Ukraina
"""
_AMBIGUOUS = "Mary|Мары|Мары|Mari|Мары|Марӣ/Марв|Mary"
"""As well a woman's name, so that only its place in the text tells."""
_OTHERS = {
    ("Dushanbe", "ky"): ("Дүйшөмбү",),
    ("Dushanbe", "tk"): ("Duşenbe",),
    ("Tashkent", "tg"): ("Тошканд",),
    ("Ashgabat", "tg"): ("Ашқобод", "Ашқабад"),
    ("Ashgabat", "kk"): ("Ашғабат",),
    ("Russia", "tg"): ("Россия",),
    ("China", "tg"): ("Чин",),
    ("Afghanistan", "ky"): ("Ооганстан",),
}
"""Other spellings in use of what the languages' own files name."""


@cache
def table(code: str) -> dict[str, tuple[str, ...]]:
    """The spellings of places in a language, or in English (`en`), by the first English one; the first is written."""
    column = _CODES.index(code)
    rows = [row.split("|") for row in _ROWS.strip().splitlines()]
    found = {row[0].split("/")[0]: tuple(row[column].split("/")) for row in rows}
    english, own = language("en"), language(code)
    for ours, theirs in ((english.capitals, own.capitals), (english.countries, own.countries)):
        named = {name: theirs[country] for country, name in ours.items() if " " not in theirs.get(country, " ")}
        found |= {name: (written, *_OTHERS.get((name, code), ())) for name, written in named.items()}
    return found


def ambiguous(code: str) -> tuple[str, str]:
    """The place whose name may be a woman's: its English name, and how a language writes it."""
    row = _AMBIGUOUS.split("|")
    return row[0], row[_CODES.index(code)].split("/")[0]
