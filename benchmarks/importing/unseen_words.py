"""Other words for other documents: those that the import was never tuned on."""

from __future__ import annotations

from importing.corpus import TOWNS, TrueBlock, TrueDocument, TrueStory, Writer

_COUNTRY = {"KZ": "Kazakhstan", "KG": "Kyrgyzstan", "TJ": "Tajikistan", "UZ": "Uzbekistan", "TM": "Turkmenistan"}
_FARMS = (
    "beekeepers",
    "orchard owners of the upper valley",
    "the women of the dairy cooperative",
    "young vets",
    "water engineers",
    "shepherds and their families",
    "pupils of two village schools",
)
_PROJECTS = (
    "a seed bank",
    "drip irrigation on forty hectares",
    "a cold store for apricots",
    "a weather station that sends warnings by text message",
    "a nursery with nine kinds of walnut",
    "a repair shop for pumps",
)
_OPENERS = (
    "Last spring, {group} asked for {thing}; in {month} the first part of it was ready.",
    "A cold wind did not keep {group} away when {thing} was handed over near {town}.",
    "What does it take to run {thing}? In {town}, {group} have an answer.",
    "Rain came late this year, and {group} around {town} had to plan anew.",
)
_SENTENCES = (
    "Losses fell by {percent} per cent, says the cooperative's own ledger.",
    "“We measure before we pour,” explains the keeper of the canal, who has done this work since 1998.",
    "Each household pays a small fee, and the fee pays for spare parts.",
    "Not everything went well: two pumps broke in the first week, and a flood took the footbridge.",
    "The soil was tested in {small} places (see the map on the wall of the office).",
    "Bees need flowers from March to October; the new hedge gives them both food and shelter.",
    "Prices at the market in {town} rose to {number} a crate, twice as much as last year.",
    "Dr. R. Alim, who led the trial, warns that one good harvest proves little.",
    "Some of the trees are older than the road, the school and the post office together.",
    "Next comes the harder part: keeping it in repair.",
    "Between {town} and the pass, {number} saplings were planted by hand.",
    "It rained for six days. Nobody complained.",
    "Training is held on Fridays, when most families come to town anyway.",
    "A ton of hay, a barrel of fuel and {small} new tyres: that was the whole budget.",
)
_HEADLINES = (
    "Apricots that wait for their buyer",
    "When the canal ran dry",
    "{Group} open their books",
    "Walnuts, wind and a good deal of patience",
    "Forty hectares, one valve",
    "The weather now comes by text message",
    "Who repairs the pumps?",
    "Honey from the border",
)
_SUBHEADS = ("A slow start", "Counting every drop", "After the flood", "Lessons for the next season")
_CAPTIONS = (
    "Crates of apricots leave the new cold store before sunrise",
    "Two of the nine walnut varieties in the nursery",
    "The weather station above the village stands on an old threshing floor",
    "Beekeepers compare frames during a training day in {town}",
)
_QUOTES = (
    "My grandmother knew every spring in this valley, and half of them are gone.",
    "If the pump stops on a Saturday, we fix it on a Saturday; the trees cannot wait until Monday.",
)
_SPEAKERS = ("the oldest member of the cooperative", "a mechanic from {town}")
_ITEMS = (
    "Water at night, when less is lost to the sun",
    "Mulch the rows with straw or cut grass",
    "Prune before the sap rises",
    "Write down what you spray and when",
)
_ACTIONS = (
    "Sign up for the pruning course by March 1 at the office in {town}",
    "See more pictures of the harvest at https://greenvalley.example/harvest",
    "Order your seedlings by calling +996 555 010 203",
)
_ROWS = (("Crop", "2024", "2025"), ("Village", "Households", "Hectares"))


def document(seed: int, *, prose: bool = False) -> TrueDocument:
    """Make one document of the second kind; the same seed gives the same document."""
    writer = Writer(seed * 104_729)
    rng = writer.rng
    return TrueDocument(
        name=f"green-{seed:02}",
        title=rng.choice(("Green Valley Letter", "The Orchard Gazette")) + f" No. {seed % 17 + 2}",
        publisher="Green Valley Partnership",
        masthead=(f"Dear reader, spring came early to {rng.choice(list(TOWNS))}, and so does this letter.",),
        stories=tuple(_story(writer, prose=prose) for _ in range(rng.randint(3, 6))),
        contacts=tuple(f"{name}: {name.lower()[:3]}@greenvalley.example" for name in _COUNTRY.values()),
        capitals=seed % 4 == 0,
        dateline=("after", "before", "run-in")[seed % 3],
        seed=seed,
    )


def _fill(writer: Writer, pattern: str) -> str:
    pick = writer.rng.choice
    group = pick(_FARMS)
    for name, value in {"group": group, "Group": group[0].upper() + group[1:], "thing": pick(_PROJECTS)}.items():
        pattern = pattern.replace("{" + name + "}", value)
    return writer.fill(pattern)


def _paragraph(writer: Writer, patterns: tuple[str, ...] = ()) -> str:
    rng = writer.rng
    first = [rng.choice(patterns)] if patterns else []
    return " ".join(_fill(writer, one) for one in (*first, *rng.sample(_SENTENCES, rng.randint(1, 4))))


def _story(writer: Writer, *, prose: bool) -> TrueStory:
    rng = writer.rng
    writer.town = rng.choice(list(TOWNS))
    code = TOWNS[writer.town]
    month, day = rng.choice(("January", "February", "May", "June", "December")), rng.randint(1, 28)
    blocks = [TrueBlock(kind="paragraph", text=_paragraph(writer, _OPENERS))]
    blocks += [TrueBlock(kind="paragraph", text=_paragraph(writer)) for _ in range(rng.randint(1, 3))]
    for extra in (
        [] if prose else rng.sample((_list, _quotation, _figure, _action, _heading, _table), rng.randint(1, 3))
    ):
        blocks += extra(writer)
    number = ("January", "February", "May", "June", "December").index(month)
    return TrueStory(
        headline=_fill(writer, rng.choice(_HEADLINES)),
        place=f"{writer.town}, {_COUNTRY[code]}" if rng.random() < 0.3 else writer.town,
        date=f"2025-{(1, 2, 5, 6, 12)[number]:02}-{day:02}",
        written_date=f"{month} {day}, 2025",
        country=code,
        blocks=tuple(blocks),
    )


def _after(writer: Writer) -> TrueBlock:
    return TrueBlock(kind="paragraph", text=_paragraph(writer))


def _list(writer: Writer) -> list[TrueBlock]:
    items = [TrueBlock(kind="list item", text=text) for text in writer.rng.sample(_ITEMS, 3)]
    return [
        TrueBlock(kind="paragraph", text="Three rules hang beside the door of the office:"),
        *items,
        _after(writer),
    ]


def _quotation(writer: Writer) -> list[TrueBlock]:
    who = _fill(writer, writer.rng.choice(_SPEAKERS))
    quote = TrueBlock(kind="quotation", text=writer.rng.choice(_QUOTES))
    return [quote, TrueBlock(kind="attribution", text=who), _after(writer)]


def _figure(writer: Writer) -> list[TrueBlock]:
    return [TrueBlock(kind="caption", text=_fill(writer, writer.rng.choice(_CAPTIONS))), _after(writer)]


def _action(writer: Writer) -> list[TrueBlock]:
    return [TrueBlock(kind="call to action", text=_fill(writer, writer.rng.choice(_ACTIONS)))]


def _heading(writer: Writer) -> list[TrueBlock]:
    return [TrueBlock(kind="heading", text=writer.rng.choice(_SUBHEADS)), _after(writer)]


def _table(writer: Writer) -> list[TrueBlock]:
    rng = writer.rng
    rows = [(name, str(rng.randint(2, 90)), str(rng.randint(2, 90))) for name in ("Walnut", "Apricot", "Barley")]
    return [TrueBlock(kind="table", text="", rows=(rng.choice(_ROWS), *rows)), _after(writer)]
