"""`make bench`: every benchmark, side by side with what it is compared to, into build/bench.json.

A figure is a ratio of times measured in one run on one machine; absolute times say nothing about another machine.
A benchmark whose peer is not installed leaves its ratios out and says so.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

RESULT = Path("build/bench.json")


def main(names: list[str]) -> int:
    """Run the benchmarks named, or all, and print and write their ratios."""
    found = names or sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    ratios: dict[str, float] = {}
    for name in found:
        print(f"{name} …", flush=True)
        measured: dict[str, float] = import_module(f"benchmarks.{name}").run()
        for key, ratio in measured.items():
            print(f"  {key}: {ratio:.2f}", flush=True)
        ratios |= measured
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"ratios": ratios}, indent=2) + "\n", encoding="utf-8")
    print(f"written to {RESULT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
