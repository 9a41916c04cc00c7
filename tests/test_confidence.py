"""Scores say how much of a draft will be kept."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin_i18n.engines.argos import Argos
from bulletin_i18n.engines.calibrating import FEWEST, Report, calibrate
from bulletin_i18n.engines.confidence import FOLDER, Curve, Curves, cross_error, fitted, shipped
from bulletin_i18n.engines.runtime import Runtime
from bulletin_i18n.errors import EngineError, UsageError
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Request
from bulletin_i18n.models.package import installed
from tests.models.fixtures import unpacked

if TYPE_CHECKING:
    from pathlib import Path

SHARES = st.floats(0, 1).map(lambda share: round(share, 3))
PAIRS = st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=60)


def test_a_curve_is_straight_between_its_points_and_flat_outside() -> None:
    """Nothing is promised that was not measured."""
    curve = Curve(((0.4, 0.5), (0.6, 0.7)))
    assert [curve(raw) for raw in (0.0, 0.4, 0.45, 0.6, 1.0)] == [0.5, 0.5, 0.55, 0.7, 0.7]
    assert Curve(((0.5, 0.3),))(0.9) == 0.3


def test_groups_that_would_fall_are_one() -> None:
    """A higher figure never means less."""
    pairs = [(0.1, 0.2), (0.2, 0.6), (0.3, 0.4), (0.4, 0.9)]
    assert fitted(pairs, points=4) == Curve(((0.1, 0.2), (0.25, 0.5), (0.4, 0.9)), 4)


@given(pairs=PAIRS)
def test_a_fitted_curve_rises_and_keeps_the_mean(pairs: list[tuple[float, float]]) -> None:
    """Whatever it is fitted to, it goes up, and its points weigh as much as the pairs."""
    curve = fitted(pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(curve.points))
    assert [curve(x) for x, _ in curve.points] == pytest.approx([y for _, y in curve.points], abs=1e-4)
    low, high = min(kept for _, kept in pairs), max(kept for _, kept in pairs)
    assert all(low - 1e-4 <= y <= high + 1e-4 for _, y in curve.points)


def test_it_learns_what_there_is_to_learn() -> None:
    """Of figures that are too high by a third it makes right ones, on pairs that it has not seen."""
    pairs = [(number / 100, number / 150) for number in range(100)]
    same = Curve(((0.0, 0.0), (1.0, 1.0)))
    assert same.error(pairs) > 0.15
    assert cross_error(pairs) < 0.03


def test_the_shipped_curves_are_for_all_locales() -> None:
    """And each goes up."""
    assert set(shipped("starter")) == set(LANGUAGES)
    for curve in (*shipped("starter").values(), *shipped("argos").values()):
        assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(curve.points))


def test_a_package_keeps_its_curve(tmp_path: Path) -> None:
    """Another model under the same name has none, and a damaged file is told in one line."""
    curves, curve = Curves(tmp_path / "models"), Curve(((0.4, 0.5), (0.6, 0.7)), 44)
    default = shipped("argos")["any"]
    assert curves.of("en_ru-1.0", "abc") == default
    curves.keep("en_ru-1.0", "abc", curve)
    found = [
        curves.of(name, model) for name, model in (("en_ru-1.0", "abc"), ("en_ru-1.0", "x"), ("en_kk-1.0", "abc"))
    ]
    assert found == [curve, default, default]
    assert [path.name for path in (tmp_path / "models" / FOLDER).iterdir()] == ["en_ru-1.0.json"]
    (tmp_path / "models" / FOLDER / "en_ru-1.0.json").write_text('{"model": "abc", "points": [[1, 1], [0, 0]]}')
    with pytest.raises(EngineError, match="is no calibration: its points do not rise; calibrate it again"):
        curves.of("en_ru-1.0", "abc")
    assert Curves(None).of("en_ru-1.0", "abc") == default


def test_a_package_is_calibrated_by_what_people_wrote(tmp_path: Path, lexicon_package: Path) -> None:
    """The model says "приюты" where people say "приют": its drafts are nearly right, and the score says so."""
    store = unpacked(tmp_path, lexicon_package)
    (package,) = installed([store]).packages
    runtime, curves = Runtime(), Curves(store)
    known = [
        (Request(locale="ru", msgid=f"The shelter opened in {n}."), f"Этот приют открылся в {n}.")
        for n in range(100, 150)
    ]
    report = calibrate(package, known, lambda _request, _text: "", runtime, curves)
    assert report == Report(drafts=50, kept=report.kept, before=report.before, after=report.after)
    assert 0.8 < report.kept < 0.95
    assert report.after < 0.01 < report.before
    argos = Argos(installed([store]), runtime, curves=curves)
    (draft,) = argos.suggest([known[0][0]], 0)
    assert draft is not None
    assert draft.score == pytest.approx(report.kept, abs=0.01)


def test_a_curve_wants_enough_accepted_drafts(tmp_path: Path, lexicon_package: Path) -> None:
    """What the gate refuses is no draft that anybody sees, and counts for nothing."""
    store = unpacked(tmp_path, lexicon_package)
    (package,) = installed([store]).packages
    known = [(Request(locale="ru", msgid=f"The report {n}."), f"Отчёт {n}.") for n in range(FEWEST)]
    with pytest.raises(UsageError, match=r"en_ru-1\.0: 0 drafts to compare, 40 are wanted"):
        calibrate(package, known, lambda _request, _text: "refused", Runtime(), Curves(store))
    assert not (store / FOLDER).exists()
