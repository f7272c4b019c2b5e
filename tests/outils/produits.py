"""Whole products of cases, and the part of them that every change goes through.

A test takes the cases of one axis one by one (`rang`, out of `cas`), and inside each the pairs of two others. Whole, under the
mark `exhaustif`; by pairs, each value of an axis meets each value of every other once: the third is chosen in turn.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import TypeVar

import pytest
from _pytest.mark import ParameterSet

Un, Autre = TypeVar("Un"), TypeVar("Autre")
Part = Callable[[int, int, Sequence[object], Sequence[object]], Iterator[tuple[object, object]]]


def tout(rang: int, cas: int, uns: Sequence[Un], autres: Sequence[Autre]) -> Iterator[tuple[Un, Autre]]:
    """Everything, in each case."""
    return product(uns, autres)


def par_paires(rang: int, cas: int, uns: Sequence[Un], autres: Sequence[Autre]) -> Iterator[tuple[Un, Autre]]:
    """What falls to this case when all of them share the product so that no pair of two axes is left out.

    (As long as `uns` is no shorter than the sharing goes round: one value alone is asked the others case after case.)
    """
    tours = min(cas, len(autres))
    for i, un in enumerate(uns):
        for j, autre in enumerate(autres):
            if (rang + i + j) % tours == 0:
                yield un, autre


par_parts = pytest.mark.parametrize(
    "part",
    [
        pytest.param(par_paires, id="par paires"),
        pytest.param(tout, id="tout", marks=pytest.mark.exhaustif),
    ],
)


def en_part(uns: Iterable[Un], autres: Sequence[Autre]) -> list[ParameterSet]:
    """The product of two axes, a test each: at every change each value of both (one in turn), the rest under the mark."""
    return [
        pytest.param(
            un, autre, id=f"{un}-{autre}", marks=[] if (i + j) % len(autres) == 0 else pytest.mark.exhaustif
        )
        for i, un in enumerate(uns)
        for j, autre in enumerate(autres)
    ]
