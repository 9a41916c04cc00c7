"""English words that tell, next to a date or a number, what it is; `english_roles` reads them."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION = _words("""
    is was were are be been being has have had will would shall should can could cannot may might must do does did
    and or but nor to in on at of for from by with as that which who when where while until since during between
    after before than then also not it he she they we i this these those there the a an our its their his her
    all both through under over
""")
"""Words that cannot be the noun a date belongs to."""

FREE = FUNCTION | _words("""
    more most some about only alone there here now so such each every no nearly almost without among amid due
    thanks against via per into onto across around within throughout because if although though unless again
    later onwards ago too already still even just respectively together including following according based
    compared despite next last first one two three four five six seven eight nine ten
""")
"""The same, and the words that may follow "in 2021" while it stands on its own."""

NOT_PLURAL = _words("""
    is was has as this its his us does always across plus perhaps sometimes towards besides thus regards onwards
    includes covers provides envisages sets aims focuses plans remains becomes starts begins ends marks shows says
    gives makes brings takes protects requires allows applies means concerns describes confirms proves reveals
""")
"""Words in -s that no number counts."""

COUNTED = _words("""
    people persons men women children youth staff percent per km kg m cm ha usd eur kzt kgs tjs tmt uzs som soms
    million billion thousand hundred
""")
"""Words without -s that a number counts."""

HAPPENED = _words("""
    held met began opens open starts start ends end closes close runs took place begins due left arrived launched
    published issued signed adopted opened closed started ended updated posted released conducted organized
    organised scheduled planned valid born died p.m. a.m. pm am
""")
"""Words after which a bare date says when: "held July 30"."""

IS = _words("is was are were be been remains remain")
"""Words after which a bare date is a name: "the deadline is July 30"."""

NOT_OF = _words("""
    end ends beginning start middle half halves quarter quarters month months month-end week weeks day days year
    years decade season spring summer autumn fall winter eve morning afternoon evening night part parts rest
    course first second third fourth last anniversary date ahead instead outside inside because close total
    number sum average maximum minimum out all most some any none one many much more less
""")
"""Words whose "of" asks for a genitive that no one role writes in all six languages: "the end of July"."""

LOOSE = _words("""
    around about approximately nearly than circa near every each last next early mid late number total except
    within throughout against toward towards into onto upon via per past following preceding
    spring summer autumn fall winter season
""")
"""Words that make a date vague, or its case unknown: "around July 30"."""

GREW = _words("""
    increased grew rose fell decreased reduced exceeded dropped declined grow rise fall increase decrease reduce
    growth up down rising falling growing
""")
"""Words after which "from 1950 to 2021" and "by 2021" may be amounts."""
