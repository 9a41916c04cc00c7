"""What is measured side by side: `make bench`."""

from importlib import import_module


def measure(name: str) -> dict[str, float]:
    """Run one benchmark, in whatever process this is called."""
    measured: dict[str, float] = import_module(f"benchmarks.{name}").run()
    return measured
