"""Query masks to one panoptic map by quadratic selection, for validation (spec: merging, section 3).

The product's solver is exact. This one is local search from many starts, enough for a few dozen queries.
"""

from __future__ import annotations

import numpy
import torch
from torch import Tensor
from torch.nn import functional

OVERLAP_PENALTY = 2.0
REGULARISER = 1e-3
DROPPED_BELOW = 0.01
STARTS = 12


def merge_qubo(class_logits: Tensor, mask_logits: Tensor, size: tuple[int, int]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Class index (-1 = void) and query of every pixel, both ``[V, H, W]``.

    Class logits ``[Q, C]``, mask logits ``[V, Q, H/2, W/2]``. Soft overlaps are summed at mask resolution.
    """
    soft = mask_logits.sigmoid()
    chosen = select(*overlaps(soft.transpose(0, 1).flatten(1)))
    if not chosen:
        empty = numpy.full((len(soft), *size), -1)
        return empty, empty
    masks = functional.interpolate(soft[:, chosen], size, mode="bilinear", align_corners=False)
    value, owner = masks.max(1)
    probability, classes = class_logits[chosen].sigmoid().max(-1)
    kept = [bool(probability[k] * value[owner == k].mean() >= DROPPED_BELOW) for k in range(len(chosen))]
    table = torch.where(torch.tensor(kept), classes, -torch.ones_like(classes))
    return table[owner].cpu().numpy(), torch.tensor(chosen)[owner].cpu().numpy()


def overlaps(masks: Tensor) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Gain of every mask and penalty of every pair from soft masks ``[Q, P]``, per pixel."""
    count, points = masks.shape
    pairs = torch.stack([torch.minimum(masks, masks[i]).sum(1) for i in range(count)]) / points
    gains = pairs.diagonal().clone() - REGULARISER / count
    penalties = OVERLAP_PENALTY * pairs.fill_diagonal_(0)
    return gains.cpu().numpy().astype(numpy.float64), penalties.cpu().numpy().astype(numpy.float64)


def select(gains: numpy.ndarray, penalties: numpy.ndarray) -> list[int]:
    """The best of several local optima under single flips and exchanges."""
    random = numpy.random.default_rng(0)
    starts = [numpy.zeros(len(gains))] + [(random.random(len(gains)) < 0.3).astype(float) for _ in range(STARTS - 1)]
    solutions = [climb(gains, penalties, start) for start in starts]
    best = max(solutions, key=lambda u: gains @ u - 0.5 * u @ penalties @ u)
    return numpy.flatnonzero(best).tolist()


def climb(gains: numpy.ndarray, penalties: numpy.ndarray, chosen: numpy.ndarray) -> numpy.ndarray:
    """Flips, then exchanges, while the objective rises."""
    chosen = chosen.copy()
    while True:
        marginal = gains - penalties @ chosen
        change = numpy.where(chosen > 0, -marginal, marginal)
        best = int(change.argmax())
        if change[best] > 1e-12:
            chosen[best] = 1 - chosen[best]
            continue
        exchange = numpy.where(
            (chosen > 0)[:, None] & (chosen == 0)[None], -marginal[:, None] + marginal[None] + penalties, -numpy.inf
        )
        out, into = numpy.unravel_index(int(exchange.argmax()), exchange.shape)
        if exchange[out, into] <= 1e-12:
            return chosen
        chosen[out], chosen[into] = 0, 1
