"""Number words of English and the six languages: `value word word …`, a line each.

Only what can hardly mean anything else is listed: Turkmen «onda» is "he has", Kazakh «онда» is "then", and neither
is ten. Own lists, tried on the project's training text; no native speaker has read them.
"""

from __future__ import annotations

UNITS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 1000, 10**6, 10**9)
ENGLISH = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion
"""
ENGLISH_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth
    seventieth eightieth ninetieth hundredth thousandth millionth billionth
"""
ENGLISH_VALUES = (*range(1, 20), *range(20, 100, 10), 100, 1000, 10**6, 10**9)

IMPLIED = """
    1 once single per a an each daily annual previous next singular
    2 twice double doubled both pair couple halves
    3 triple third thirds
    5 fifths
    6 sixths
    7 sevenths
    8 eighths
    9 ninths
    10 tenths
    12 dozen noon
    12,10 dozens
    2,50 half halved
    4,25 quarter quarters
    10 decade decades tens
    100 hundreds
    1000 thousands
    1000000 millions
    100 century
    7,1 weekly week
    14,2 fortnight
    0,12,24 midnight
    24,7 round-the-clock clock
    0 zero nil no
"""
"""What an English word allows a translation to say in figures: "twice" may be 2, "a" may be 1."""

TURKIC = {
    "kk": "бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз мың "
    "миллион миллиард",
    "ky": "бир эки үч төрт беш алты жети сегиз тогуз он жыйырма отуз кырк элүү алтымыш жетимиш сексен токсон жүз "
    "миң миллион миллиард",
    "uz": "bir ikki uch toʻrt besh olti yetti sakkiz toʻqqiz oʻn yigirma oʻttiz qirq ellik oltmish yetmish sakson "
    "toʻqson yuz ming million milliard",
    "tk": "bir iki üç dört bäş alty ýedi sekiz dokuz on ýigrimi otuz kyrk elli altmyş ýetmiş segsen togsan ýüz müň "
    "million milliard",
}
TURKIC_ENDINGS = {
    "kk": "инші ыншы інші нші ншы сыншы еу еуі еуінің ау ауы ден дан тен тан нен нан ге ге ға қа ке нің дің тің ның "
    "дың тың де те ді ті ды ты ні ны дік тік дық тық лік",
    "ky": "инчи ынчы үнчү унчу нчи нчы нчү өө оо өөнүн ден дан дөн дон тен тан төн тон ге га гө го ке ка кө ко нин "
    "нын дин дын дүн дун тин тын түн де да дө до те та төгү ди ды дү ду ти ты тү",
    "uz": "inchi nchi ta tadan tasi talik ala ov ovi ovlon lik dan ga ni ning da "
    "tacha tasini tasining tasiga tasida tasidan",
    "tk": "inji nji njy ynjy ünji unjy isi si üsi ysy sy den dan lik lyk de da",
}
TURKIC_ORDINALS = {
    "kk": "інші ыншы нші ншы сыншы",
    "ky": "инчи ынчы үнчү унчу нчи нчы нчү нчу",
    "uz": "inchi nchi",
    "tk": "inji ynjy ünji unjy nji njy",
}
"""What makes a numeral an ordinal."""
ORDINAL_ENDINGS = {
    "kk": "сі сы сін сын сіне сына сінен сынан сінің сының сінде сында лер лар лері лары дер дің дың ге ға ні ны ден "
    "дан де да дегі дағы сіндегі сындағы",
    "ky": "си сы сү су син сын сүн сун сине сына сүнө суна синен сынан сүнөн сунан синин сынын сүнүн сунун синде "
    "сында сүндө сунда лер лар лөр лери лары дин дын дүн дун ге га гө го ни ны нү ну де да дө до",
    "uz": "si sini sining siga sida sidan sidir lar lari larga dan da ga ni ning",
    "tk": "si sy sini syny siniň synyň sine syna sinde synda sinden syndan ler lar leri lary niň nyň ni ny de da den",
}
"""What follows an ordinal that stands for a thing: "every fifth one", "at the third of the meetings"."""
NOT_PARTS = "алтын жетім жетис жетіс бірнеше бирнече birnäçe birnecha oltin birga алтым"
"""Beginnings of words that begin like a numeral and are no part of a number even behind another numeral."""
TURKIC_EXTRA = {
    "kk": """
        1 жалғыз
        2 екеу қос
        3 үшеу
        6 алтау
        7 жетеу
        40 қырқыншы
        1000000 млн
        1000000000 млрд
    """,
    "ky": """
        1 жалгыз
        2 экөө кош
        3 үчөө
        6 алтоо
        7 жетөө
        1000000 млн
        1000000000 млрд
    """,
    "uz": """
        1 yagona yakka bitta bittasi
        1000000 mln
        1000000000 mlrd
    """,
    "tk": """
        1 ýeke
        2 jübüt
        4 dördünji dördüsi
        1000000 mln
        1000000000 mlrd
    """,
}
NOT_NUMBERS = """
    онда онды ондан ондон ондо она они онты бірге бірде бірден бирге бирде бирден birda birdan birga onda
    ondan birde birden birik жүзде жүзден жүздө жүзү жүзгө жүзге жүздү жүзді yuzni yuzda yuzdan yuzga ýüzden
    ýüzde ýüzi кыркка мыңды uchlik uchdan uchda uchni бірлік бирдик birlik елуге алтыны алтында
"""

TAJIK = (
    "як ду се чор панҷ шаш ҳафт ҳашт нӯҳ даҳ бист сӣ чил панҷоҳ шаст ҳафтод ҳаштод навад сад ҳазор миллион миллиард"
)
TAJIK_TEENS = """
    ёздаҳ дувоздаҳ сенздаҳ чордаҳ понздаҳ шонздаҳ ҳабдаҳ ҳаждаҳ нуздаҳ
"""
TAJIK_HUNDREDS = """
    дусад сесад чорсад панҷсад шашсад ҳафтсад ҳаштсад нӯҳсад
"""
TAJIK_ENDINGS = """
    то тои тоаш тояш торо тоашон тоашро у ю ум уми юм юми вум вуми умин юмин вумин умаш умро уминаш
    нафар нафара нафари нафараш нафарашон ро
"""
TAJIK_EXTRA = """
    1 аввал аввалин нахуст нахустин ягона яккаса яке
    2 дуюм дувум дуввум ҳарду дуввумин
    3 сеюм севум саввум сеюмин саввумин
    4 чаҳор чаҳорум чаҳоруми чаҳорумин чаҳорто чаҳортои чоряк
    13 сездаҳ
    30 сию сиву сиюм сиюми сиюмин
    1000 ҳазору
    1000000 млн
    1000000000 млрд
"""

RUSSIAN = """
    1 один одна одно одного одной одному одним одном одну единственный единственная
    2 два две двух двум двумя двое двоих двоим оба обе обоих обеих
    3 три трёх трех трём трем тремя трое троих троим третий третья третье третьего третьей третьему третьим
    3 третьем третью третьих треть трети
    4 четыре четырёх четырех четырём четырем четырьмя четверо четверых
    5 пятеро пятерых
    6 шестеро шестерых
    7 семеро семерых
    8 восемь восьми восемью
    10 десяток
    40 сорок сорока
    50 пятьдесят пятидесяти пятьюдесятью
    60 шестьдесят шестидесяти
    70 семьдесят семидесяти
    80 восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью
    90 девяносто девяноста
    100 сто ста сотня сотни сотен
    200 двумстам двести двухсот двумстам двумястами двухстах
    300 трёмстам тремстам триста трёхсот трехсот
    400 четыремстам четырёмстам четыреста четырёхсот четырехсот
    500 пятистам пятьсот пятисот
    600 шестистам шестьсот шестисот
    700 семистам семьсот семисот
    800 восьмистам восемьсот восьмисот
    900 девятистам девятьсот девятисот
    1000 тысяча тысячи тысяче тысячу тысячей тысяч тысячам тысячами тысячах тыс
    1000000 миллион миллиона миллионе миллиону миллионом миллионы миллионов миллионам миллионами миллионах млн
    1000000000 миллиард миллиарда миллиарде миллиарду миллиардом миллиарды миллиардов миллиардам миллиардами млрд
"""
RUSSIAN_SOFT = """
    5 пят
    6 шест
    7 сем
    9 девят
    10 десят
    11 одиннадцат
    12 двенадцат
    13 тринадцат
    14 четырнадцат
    15 пятнадцат
    16 шестнадцат
    17 семнадцат
    18 восемнадцат
    19 девятнадцат
    20 двадцат
    30 тридцат
"""
RUSSIAN_ORDINALS = """
    1 перв
    2 втор
    4 четвёрт четверт
    5 пят
    6 шест
    7 седьм
    8 восьм
    9 девят
    10 десят
    11 одиннадцат
    12 двенадцат
    13 тринадцат
    14 четырнадцат
    15 пятнадцат
    16 шестнадцат
    17 семнадцат
    18 восемнадцат
    19 девятнадцат
    20 двадцат
    30 тридцат
    40 сороков
    50 пятидесят
    60 шестидесят
    70 семидесят
    80 восьмидесят
    90 девяност
    100 сот
    1000 тысячн
"""
ADJECTIVE = """
    ый ой ая ое ые ого ому ым ом ую ых ыми
"""

COMPOUND = {
    "ru": """
        1 одно
        2 двух дву
        3 трёх трех
        4 четырёх четырех
        5 пяти
        6 шести
        7 семи
        8 восьми
        9 девяти
        10 десяти
        12 двенадцати
        14 четырнадцати
        15 пятнадцати
        16 шестнадцати
        17 семнадцати
        18 восемнадцати
        20 двадцати
        30 тридцати
        40 сорока
        50 пятидесяти
        60 шестидесяти
        100 сто
    """,
    "tg": """
        1 як
        2 ду
        3 се
        4 чор
        5 панҷ
        6 шаш
        7 ҳафт
        8 ҳашт
        9 нӯҳ
        10 даҳ
        12 дувоздаҳ
        15 понздаҳ
        20 бист
        30 сӣ
        40 чил
    """,
}
"""Beginnings and middles of words that hold a figure: «пятилетний» for "5-year"."""
MIDDLES = {
    "ru": """
        летн дневн час месячн недельн местн кратн этажн сторонн тысячн миллионн процентн километр метров
        разов комнатн уровнев язычн значн суточн секундн минутн мерн битн байт
    """,
    "tg": """
        сол рӯз моҳ ҳафта соат нафар ҷониба ошёна дақиқа метр андоза
    """,
}
"""What goes on such a word: year, day, hour, sided …"""

ROUND_THE_CLOCK = {
    "ru": "круглосуточн",
    "kk": "тәулік",
    "ky": "сутка|күнү-түнү|күн-түн",
    "uz": "kecha-kunduz|kechayu|sutka",
    "tg": "шабонарӯз",
    "tk": "gije-gündiz",
}
