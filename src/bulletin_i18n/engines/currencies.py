"""Writes out a sum whose sign a model has no token for: of €500 a small model makes 500, or something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = {"€": "euros", "£": "pounds", "$": "dollars", "¥": "yen", "₽": "roubles", "₸": "tenge", "₴": "hryvnias"}
_NUMBER = r"\d(?:[\d,.]*\d)?(?:[ \u00a0](?:hundred|thousand|million|billion|trillion)\b)?"
_SUM = re.compile(
    rf"(?<![\w$])(?:US)?(?P<before>[{''.join(NAMES)}])[ \u00a0]?(?P<sum>{_NUMBER})(?![\d%])"
    rf"|(?<!\w)(?P<amount>{_NUMBER})[ \u00a0]?(?P<after>[{''.join(NAMES)}])(?![\w$])"
)


def written_out(text: str, lacks: Callable[[str], bool]) -> str:
    """Write `€74,000` as `74,000 euros` wherever the model lacks the sign; an English text in, one out."""

    def spelt(match: re.Match[str]) -> str:
        sign = match["before"] or match["after"]
        return f"{match['sum'] or match['amount']} {NAMES[sign]}" if lacks(sign) else match[0]

    return _SUM.sub(spelt, text)
