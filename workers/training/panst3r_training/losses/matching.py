"""Assignment of queries to segments."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from scipy.optimize import linear_sum_assignment
from torch import Tensor
from torch.nn import functional

CLASS_WEIGHT, MASK_WEIGHT, DICE_WEIGHT = 2.0, 5.0, 5.0
ALPHA = 0.25


@dataclass
class SegmentTargets:
    """True segments at sampled points, padded to G per scene."""

    masks: Tensor
    """``[B, G, P]``, 0 or 1."""
    classes: Tensor
    """Index into the vocabulary, ``[B, G]``."""
    present: Tensor
    """Which of the G are real, ``[B, G]``."""


def matching_costs(class_logits: Tensor, mask_logits: Tensor, targets: SegmentTargets) -> Tensor:
    """Cost of every pair ``[B, Q, G]``: focal class cost, binary cross-entropy and dice over all views together."""
    probability = class_logits.sigmoid()
    positive = ALPHA * (1 - probability) ** 2 * -(probability + 1e-8).log()
    negative = (1 - ALPHA) * probability**2 * -(1 - probability + 1e-8).log()
    wanted = targets.classes[:, None].expand(-1, class_logits.shape[1], -1)
    class_cost = (positive - negative).gather(2, wanted)
    points = mask_logits.shape[-1]
    truth = targets.masks.transpose(1, 2)
    entropy = (functional.softplus(mask_logits).sum(-1, keepdim=True) - mask_logits @ truth) / points
    soft = mask_logits.sigmoid()
    dice = 1 - (2 * soft @ truth + 1) / (soft.sum(-1, keepdim=True) + targets.masks.sum(-1)[:, None] + 1)
    return CLASS_WEIGHT * class_cost + MASK_WEIGHT * entropy + DICE_WEIGHT * dice


def assign(costs: Tensor, present: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Hungarian matching per scene: scene, query and segment index of all pairs."""
    scenes, queries, segments = [], [], []
    counts = present.sum(-1).tolist()
    for scene, (matrix, count) in enumerate(zip(costs.cpu().numpy(), counts)):
        query, segment = linear_sum_assignment(matrix[:, :count])
        scenes += [scene] * len(query)
        queries += query.tolist()
        segments += segment.tolist()
    scene, query, segment = (torch.tensor(indices, dtype=torch.long) for indices in (scenes, queries, segments))
    return scene, query, segment
