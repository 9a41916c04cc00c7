"""Bulletins made by rule, with their truth: what each block is and where each story begins.

The words are our own and mean little; their lengths, capitals, numbers and names are those of a real newsletter.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

TOWNS = {
    "Almaty": "KZ",
    "Shymkent": "KZ",
    "Astana": "KZ",
    "Bishkek": "KG",
    "Osh": "KG",
    "Karakol": "KG",
    "Dushanbe": "TJ",
    "Khujand": "TJ",
    "Bokhtar": "TJ",
    "Tashkent": "UZ",
    "Samarkand": "UZ",
    "Nukus": "UZ",
    "Ashgabat": "TM",
    "Turkmenabat": "TM",
    "Dashoguz": "TM",
}
COUNTRIES = {"KZ": "Kazakhstan", "KG": "Kyrgyzstan", "TJ": "Tajikistan", "UZ": "Uzbekistan", "TM": "Turkmenistan"}
_MONTHS = ("March", "April", "May", "June", "July", "August", "September", "October", "November")
_GROUPS = (
    "returning migrants",
    "young women from mountain villages",
    "seasonal workers",
    "border officers",
    "school teachers",
    "long-distance drivers",
    "volunteers of the hotline",
    "judges and prosecutors",
    "labour inspectors",
    "parents of migrants",
    "journalists of local newspapers",
    "students of the law faculty",
    "owners of small farms",
    "social workers",
)
_THINGS = (
    "a mobile legal clinic",
    "a shelter for families",
    "an information campaign",
    "a summer school",
    "a round table on fair recruitment",
    "a free hotline",
    "a theatre play about false promises",
    "a handbook for consular staff",
    "a training course on victim identification",
    "a photo exhibition",
    "a survey of remittances",
    "a small-grants programme",
    "a bakery run by survivors",
    "a regional forum on labour migration",
)
_TOPICS = (
    "counter-trafficking",
    "safe migration",
    "the rights of workers abroad",
    "the first signs of forced labour",
    "contracts and unpaid wages",
    "the protection of witnesses",
    "cross-border cooperation",
    "the reintegration of survivors",
    "child protection at border crossings",
    "online recruitment scams",
    "documents that every traveller needs",
    "health care for people on the move",
)
_PARTNERS = (
    "the Ministry of Labour",
    "the Safe Roads Network",
    "the regional administration",
    "the National Centre for Human Rights",
    "two civil society organizations",
    "the city council",
    "the State Migration Service",
    "the railway company",
    "the Union of Women Lawyers",
    "the Open Doors Foundation",
)
_OPENERS = (
    "On {date}, {partner} opened {thing} in {town}.",
    "Together with {partner}, the mission launched {thing} for {group}.",
    "{Group} from {town} took part in {thing} on {date}.",
    "In {town}, {partner} presented {thing} to more than {number} guests.",
    "For the first time, {group} in {town} could visit {thing}.",
    "A new office in {town} now offers advice on {topic}.",
)
_SENTENCES = (
    "About {number} people came, most of them {group}.",
    "The programme dealt with {topic} and with {topic}.",
    "Lawyers answered questions about {topic} and handed out printed guides in six languages.",
    "According to the organizers, {percent} per cent of the visitors had never heard of {topic}.",
    "Many of them had worked abroad for years without a written contract.",
    "The participants agreed on a list of steps that should make it easier to find help.",
    "Experts from {town} and {town} shared what they had learned during the last three years.",
    "One of the sessions was devoted to {topic}, another one to {topic}.",
    "The next meeting will take place in {town} before the end of the year.",
    "Similar events are planned in {town}, {town} and three smaller cities.",
    "Since {month}, the team has answered {number} calls, and every tenth caller asked about {topic}.",
    "It took {small} months to prepare the agreement between {partner} and {partner}.",
    "Nobody has to give a name, and every conversation is confidential.",
    "The organizers thanked {partner} for the rooms and the equipment.",
    "Local radio stations broadcast the discussion twice, in the morning and in the evening.",
    "In addition, {group} learned how to recognize {topic}.",
    "The costs of {number} dollars were shared by {partner} and a private donor.",
    "Children painted what home means to them, and the pictures were shown in the railway station.",
    "Survivors described what had helped them most: patience, a safe place and somebody who listens.",
    "The mission supports {partner} with equipment, training and translation.",
    "Half of the places were reserved for {group}.",
    "Before the event, every volunteer passed an eight-hour course on {topic}.",
    "The results will be published in a report that describes the situation in all five countries.",
    "Better cooperation between {partner} and {partner} is expected to shorten the procedure to {small} weeks.",
    "They also discussed how to improve referral, identification and long-term assistance.",
    "This year the number of requests for advice rose by {percent} per cent.",
    "As in earlier years, the week ended with a bicycle ride through the old town.",
    "Its effect on families, schools and whole villages is difficult to measure.",
    "With this support, {group} can open a business of their own.",
    "More than {number} leaflets were distributed at bus stations and markets.",
)
_HEADLINES = (
    "New clinic in {town} answers questions about {topic}",
    "{Group} learn about {topic}",
    "Round table on {topic} in {town}",
    "How {town} helps {group}",
    "Open day for {group} draws {number} visitors",
    "Five countries agree on rules for {topic}",
    "Summer school in {town} brings together {group}",
    "Survey shows what {group} expect from the state",
    "A second chance for {group}",
)
_SUBHEADS = (
    "What comes next",
    "Why it matters",
    "The numbers behind the story",
    "Voices from the region",
    "How it works",
)
_QUOTES = (
    "I had waited for months, and then somebody answered the phone within a minute and spoke my language.",
    "When I saw the contract for the first time, I understood that nobody had ever told me the truth about it.",
    "We do not ask people why they left; we ask what they need today and what they want to do tomorrow.",
    "My daughter reads the guide to her friends at school, and now the teachers want copies for every class.",
)
_SPEAKERS = (
    "a visitor from {town}",
    "a lawyer of the clinic in {town}",
    "the head of the shelter",
    "a teacher and volunteer in {town}",
)
_CAPTIONS = (
    "Photo: visitors at the open day in {town}",
    "Photo: volunteers hand out guides at the bus station",
    "Photo by the mission in {town}: a lesson in the summer school",
)
_ITEMS = (
    "keep a copy of your passport at home",
    "ask for a written contract in a language that you read",
    "save the number of the hotline in your phone",
    "tell a relative where you will live and work",
    "never hand over your documents to an employer",
    "check whether the agency has a licence",
    "write down the address of the nearest consulate",
)
_ACTIONS = (
    "Please click on the photo to watch the full video of the event",
    "Read more about the campaign at https://saferoads.example/campaign",
    "Register for the autumn course before September 15 by writing to courses@saferoads.example",
    "Download the free guide for travellers from https://saferoads.example/guide",
)
_NOTES = (
    "Source: annual survey of the network, {month} 2025",
    "Source: figures of {partner}, as of {month} 2025",
)
_ROWS = (("Town", "Visitors", "Calls"), ("Region", "Courses", "Participants"), ("Country", "Offices", "Volunteers"))


@dataclass(frozen=True, kw_only=True)
class TrueBlock:
    """A block as it ought to be imported. `kind` uses the importer's own names."""

    kind: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class TrueStory:
    """A story as it ought to be imported."""

    headline: str
    place: str
    date: str
    written_date: str
    country: str
    blocks: tuple[TrueBlock, ...]


@dataclass(frozen=True, kw_only=True)
class TrueDocument:
    """A document with its truth and the house style that the layouts follow."""

    name: str
    title: str
    publisher: str
    masthead: tuple[str, ...]
    stories: tuple[TrueStory, ...]
    contacts: tuple[str, ...]
    capitals: bool
    dateline: str
    seed: int


@dataclass
class Writer:
    """Fills the patterns with words, each document with its own random numbers."""

    seed: int
    town: str = "Osh"
    rng: random.Random = field(init=False)
    _recent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)  # noqa: S311  (a benchmark, no secret)

    def fill(self, pattern: str) -> str:
        """Fill the slots of a pattern, `{town}` by the story's town first."""
        town = self.town
        out = pattern
        for name, make in self._slots().items():
            while "{" + name + "}" in out:
                value = town if name == "town" else make()
                out = out.replace("{" + name + "}", value, 1)
                town = self.rng.choice(list(TOWNS)) if name == "town" else town
        return out

    def _slots(self) -> dict:
        pick = self.rng.choice
        return {
            "town": lambda: pick(list(TOWNS)),
            "group": lambda: pick(_GROUPS),
            "Group": lambda: self._capital(pick(_GROUPS)),
            "thing": lambda: pick(_THINGS),
            "topic": lambda: pick(_TOPICS),
            "partner": lambda: pick(_PARTNERS),
            "date": lambda: f"{pick(_MONTHS)} {self.rng.randint(1, 28)}, 2025",
            "month": lambda: pick(_MONTHS),
            "number": lambda: f"{self.rng.choice((60, 120, 340, 480, 750)) + self.rng.randint(0, 9)}",
            "percent": lambda: str(self.rng.randint(12, 88)),
            "small": lambda: pick(("two", "three", "six", "eight")),
        }

    @staticmethod
    def _capital(text: str) -> str:
        return text[0].upper() + text[1:]

    def sentence(self, patterns: tuple[str, ...]) -> str:
        """A sentence that was not used just before."""
        fresh = [pattern for pattern in patterns if pattern not in self._recent] or list(patterns)
        pattern = self.rng.choice(fresh)
        self._recent = [*self._recent[-8:], pattern]
        return self._capital(self.fill(pattern))

    def paragraph(self, *, opening: bool = False) -> str:
        """Two to five sentences."""
        first = [self.sentence(_OPENERS)] if opening else []
        return " ".join([*first, *(self.sentence(_SENTENCES) for _ in range(self.rng.randint(2, 4)))])


def document(seed: int, *, stories: int = 0, prose: bool = False) -> TrueDocument:
    """Make one document; the same seed gives the same document. With `prose` its stories have paragraphs only."""
    writer = Writer(seed)
    rng = writer.rng
    month = rng.choice(_MONTHS)
    return TrueDocument(
        name=f"sample-{seed:02}-2025-{_MONTHS.index(month) + 3:02}",
        title=rng.choice(("Safe Roads Bulletin", "Migration Newsletter", "Regional News Digest")) + f", {month} 2025",
        publisher="Safe Roads Network",
        masthead=(
            writer.fill(
                "This issue tells what our {number} partners did for {group} and for {group} in the last quarter."
            ),
        ),
        stories=tuple(_story(writer, prose=prose) for _ in range(stories or rng.randint(4, 7))),
        contacts=tuple(f"{name}: {name.lower()}@saferoads.example" for name in COUNTRIES.values()),
        capitals=seed % 3 == 0,
        dateline=("after", "before", "run-in")[seed % 3],
        seed=seed,
    )


def _story(writer: Writer, *, prose: bool) -> TrueStory:
    rng = writer.rng
    writer.town = rng.choice(list(TOWNS))
    month, day = rng.choice(_MONTHS), rng.randint(1, 28)
    blocks = [TrueBlock(kind="paragraph", text=writer.paragraph(opening=True))]
    extras = rng.sample(("list", "quotation", "figure", "action", "heading", "table", "note"), rng.randint(1, 3))
    blocks += [TrueBlock(kind="paragraph", text=writer.paragraph()) for _ in range(rng.randint(1, 3))]
    for extra in [] if prose else extras:
        blocks += _extra(extra, writer)
    last = [block for block in blocks if block.kind == "note"]
    return TrueStory(
        headline=writer._capital(writer.fill(rng.choice(_HEADLINES))),
        place=writer.town,
        date=f"2025-{_MONTHS.index(month) + 3:02}-{day:02}",
        written_date=f"{month} {day}, 2025",
        country=TOWNS[writer.town],
        blocks=tuple([block for block in blocks if block.kind != "note"] + last),
    )


def _extra(name: str, writer: Writer) -> list[TrueBlock]:
    rng = writer.rng
    after = TrueBlock(kind="paragraph", text=writer.paragraph())
    match name:
        case "list":
            items = [TrueBlock(kind="list item", text=text) for text in rng.sample(_ITEMS, rng.randint(3, 5))]
            return [
                TrueBlock(kind="paragraph", text="The lawyers of the network give every traveller the same advice:"),
                *items,
                after,
            ]
        case "quotation":
            return [
                TrueBlock(kind="quotation", text=rng.choice(_QUOTES)),
                TrueBlock(kind="attribution", text=writer.fill(rng.choice(_SPEAKERS))),
                after,
            ]
        case "figure":
            return [TrueBlock(kind="caption", text=writer.fill(rng.choice(_CAPTIONS))), after]
        case "action":
            return [TrueBlock(kind="call to action", text=rng.choice(_ACTIONS))]
        case "heading":
            return [TrueBlock(kind="heading", text=rng.choice(_SUBHEADS)), after]
        case "table":
            head = rng.choice(_ROWS)
            rows = [
                (town, str(rng.randint(10, 900)), str(rng.randint(10, 900))) for town in rng.sample(list(TOWNS), 3)
            ]
            return [TrueBlock(kind="table", text="", rows=(head, *rows)), after]
        case _:
            return [TrueBlock(kind="note", text=writer.fill(rng.choice(_NOTES)))]
