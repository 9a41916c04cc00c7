"""Print what an engine makes of `sentences.txt`, unselected, as the tables of the model card."""

from __future__ import annotations

import argparse
from pathlib import Path

from bulletin_i18n import plugins
from bulletin_i18n.draft import EngineContext
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Request
from bulletin_i18n.slots import take_out
from evaluate import filled


def main() -> None:
    """Translate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=Path(__file__).with_name("sentences.txt"))
    parser.add_argument("--engine", default="starter")
    args = parser.parse_args()
    sentences = args.file.read_text(encoding="utf-8").splitlines()
    taken = [take_out(sentence) for sentence in sentences]
    requests = [Request(locale=code, msgid=m, slots=s) for m, s in taken for code in LANGUAGES]
    drafts = plugins.load("engines", args.engine)(EngineContext()).suggest(requests, 0)
    for number, sentence in enumerate(sentences):
        print(f"{number + 1}. {sentence}")
        for at in range(number * len(LANGUAGES), (number + 1) * len(LANGUAGES)):
            draft, request = drafts[at], requests[at]
            text = filled(request, draft.msgstr).replace("\u00a0", " ") if draft else "(no draft)"
            score = f" ({draft.score:.2f})" if draft else ""
            print(f"   - {request.locale}: {text}{score}")


if __name__ == "__main__":
    main()
