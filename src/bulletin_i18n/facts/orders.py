"""Orders not to do something: what a machine makes of an order when it turns its sense round.

Own patterns, tried on the project's training text; no native speaker has read them.
"""

from __future__ import annotations

import re

from bulletin_i18n.text.prose import lowered

_ENGLISH = re.compile(
    r"\b(?:not?|never|without|neither|nor|none|nobody|nothing|nowhere|cannot|hardly|only|until|unless|refus\w*|avoid\w*"
    r"|stop\w*|forbid\w*|before|beware|instead|rather|fail\w*|keep|lack\w*|free|but|besides|\w+less|un\w+|dis\w+|mis\w+"
    r"|in\w{4,}|im\w+|ir\w+|il\w+|non\w*)\b|n['’ʻ]t\b"
)
_FORBIDDEN = {
    "ru": r"\bне [а-яё]+(?:йте|ите|ьте)(?:сь)?\b",
    "kk": r"\w(?:[мбп]аңыз|[мбп]еңіз)(?:дар|дер)?\b",
    "ky": r"\w[бп](?:аңыз|еңиз|оңуз|өңүз)(?:дар|дер|дор|дөр)?\b",
    "uz": r"\w(?<!o)mang(?:iz|lar|izlar)?\b",
    "tk": r"\w(?<!na)(?:maň|meň)(?:yz|iz)?\b",
    "tg": r"\bна(?!в)\w+ед\b",
}


def forbids(source: str, target: str, code: str) -> str:
    """Find an order not to do something where the English says no such thing.

    Args:
        source: English.
        target: Its translation.
        code: The translation's locale.

    Returns:
        The end of the order, as the translation writes it; nothing where there is none, or the English denies too.
    """
    found = re.search(_FORBIDDEN[code], lowered(target))
    return found[0] if found and not _ENGLISH.search(lowered(source)) else ""
