"""The towns, regions and countries of Central Asia that an English bulletin names, and the country of each.

The names are facts of geography; spellings follow common English use, with the older ones beside them.
"""

from __future__ import annotations

import re

_BY_COUNTRY = {
    "KZ": """
        Kazakhstan; Kazakh; Kazakhstani; Almaty; Astana; Nur-Sultan; Shymkent; Karaganda; Karagandy;
        Aktobe; Taraz; Pavlodar; Oskemen; Ust-Kamenogorsk; Semey; Atyrau; Kostanay; Kyzylorda; Oral;
        Uralsk; Petropavl; Petropavlovsk; Aktau; Temirtau; Turkistan; Kokshetau; Taldykorgan;
        Konaev; Zhezkazgan; Ekibastuz; Saryagash; Korday; Kordai
    """,
    "KG": """
        Kyrgyzstan; Kyrgyz; Kyrgyz Republic; Bishkek; Osh; Jalal-Abad; Jalalabad; Karakol; Naryn;
        Talas; Batken; Tokmok; Balykchy; Uzgen; Kara-Balta; Cholpon-Ata; Kyzyl-Kiya; Issyk-Kul; Chui
    """,
    "UZ": """
        Uzbekistan; Uzbek; Tashkent; Samarkand; Bukhara; Andijan; Namangan; Fergana; Ferghana;
        Nukus; Karshi; Qarshi; Urgench; Termez; Jizzakh; Navoi; Navoiy; Gulistan; Khiva; Kokand;
        Margilan; Denau; Karakalpakstan; Chirchik
    """,
    "TJ": """
        Tajikistan; Tajik; Dushanbe; Khujand; Khudjand; Bokhtar; Kulob; Kulyab; Khorog; Istaravshan;
        Panjakent; Tursunzoda; Isfara; Konibodom; Vahdat; Hisor; Khatlon; Sughd; Rasht
    """,
    "TM": """
        Turkmenistan; Turkmen; Ashgabat; Turkmenabat; Turkmenbashi; Mary; Dashoguz; Balkanabat;
        Arkadag; Tejen; Serdar; Bayramaly; Serhetabat; Kerki; Lebap; Ahal
    """,
}

COUNTRY_OF = {
    " ".join(name.lower().split()): code for code, names in _BY_COUNTRY.items() for name in names.split(";")
}
"""ISO 3166 code of a town, region or country, by its lower-case name."""

NAMES = frozenset(COUNTRY_OF) | {"iom", "ngo", "ngos", "usaid", "unodc", "unicef", "unhcr", "osce", "undp"}

_PEOPLES = {"kazakh", "kazakhstani", "kyrgyz", "uzbek", "tajik", "turkmen"}
_COUNTRIES = {"kazakhstan", "kyrgyzstan", "kyrgyz republic", "uzbekistan", "tajikistan", "turkmenistan"}
_ABROAD_NAMES = """
    Geneva; Vienna; Brussels; Strasbourg; The Hague; Warsaw; Berlin; Paris; London; Rome; Madrid; Lisbon; Prague;
    Budapest; Bucharest; Sofia; Athens; Belgrade; Stockholm; Oslo; Helsinki; Copenhagen; Riga; Vilnius; Tallinn;
    Bern; Dublin; Minsk; Kyiv; Kiev; Chisinau; Tbilisi; Yerevan; Baku; Moscow; St Petersburg; Novosibirsk; Omsk;
    Ankara; Istanbul; Tehran; Mashhad; Kabul; Herat; Mazar-i-Sharif; Kunduz; Islamabad; Karachi; Delhi; New Delhi;
    Beijing; Urumqi; Ulaanbaatar; Seoul; Tokyo; Bangkok; Manila; Dubai; Abu Dhabi; Doha; Riyadh; Cairo; Nairobi;
    Addis Ababa; Washington; New York; Ottawa; Russia; Afghanistan; Iran; Pakistan; India; China; Mongolia;
    Turkey; Türkiye; Georgia; Armenia; Azerbaijan; Ukraine; Belarus; Moldova; Poland; Germany; France; Austria;
    Switzerland; Italy; Japan; Korea; United States; United Kingdom
"""
_ABROAD = frozenset(" ".join(name.lower().split()) for name in _ABROAD_NAMES.split(";"))
_REGION = re.compile(r"\b(region|district|province|oblast|village|city|town|valley|border|airport|station)\b")

_AMBIGUOUS = {"mary", "oral", "serdar", "gulistan", "navoi"}
"""Names that are people's names or English words too: they count in a dateline only."""

_ANY = re.compile(
    r"\b("
    + "|".join(re.escape(name) for name in sorted(COUNTRY_OF, key=len, reverse=True) if name not in _AMBIGUOUS)
    + r")\b"
)


def country_of(place: str) -> str:
    """Return the ISO code of the country that a dateline's place is in, or an empty text.

    Args:
        place: What stands before the date: `Almaty`, `Osh, Kyrgyzstan`.
    """
    for part in (part.strip().lower() for part in reversed(re.split(r"[,./(]|\band\b", place))):
        if part.strip(" )") in COUNTRY_OF:
            return COUNTRY_OF[part.strip(" )")]
    return ""


def is_place(place: str) -> bool:
    """Return whether a dateline's place is one, in the region or abroad.

    A village that nobody lists is believed beside its country or as what it is (`Nurek district, Khatlon`), a name
    of two words beside a town is not: it may be a person.
    """
    parts = [part.strip(" )").lower() for part in re.split(r"[,./(]|\band\b", place) if part.strip(" )")]
    known = [part in _ABROAD or (part in COUNTRY_OF and part not in _PEOPLES) for part in parts]
    if all(known) or not any(known):
        return bool(known) and all(known)
    if any(part in _COUNTRIES for part in parts):
        return True
    unknown = [part for part, one in zip(parts, known, strict=True) if not one]
    return all(_REGION.search(part) or " " not in part for part in unknown)


def countries_in(text: str) -> dict[str, int]:
    """Count how often a text names each country or a place in it, by ISO code, the most named first."""
    counts: dict[str, int] = {}
    for found in _ANY.findall(text.lower()):
        counts[COUNTRY_OF[found]] = counts.get(COUNTRY_OF[found], 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))
