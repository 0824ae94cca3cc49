"""Losses of the panoptic decoder (equation 2): focal classification, binary cross-entropy, dice, deep supervision."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from panst3r_training.data.batches import Batch
from panst3r_training.losses.matching import (
    ALPHA,
    CLASS_WEIGHT,
    DICE_WEIGHT,
    MASK_WEIGHT,
    SegmentTargets,
    assign,
    matching_costs,
)
from panst3r_training.network.mask_transformer import QueryPrediction

MINIMUM_POINTS = 3


@dataclass
class PanopticLoss:
    """The loss and what tells how it goes, of the last head."""

    total: Tensor
    class_loss: float
    mask_loss: float
    dice_loss: float
    right_classes: float
    overlap: float


def sample_targets(batch: Batch, points: Tensor, vocabulary: Tensor) -> SegmentTargets:
    """Truth at cells ``points [B, V, P]`` of the half-size grid, each read at one random pixel of its four.

    ``vocabulary [256]`` turns class ids into indices, -1 for none. Segments with fewer than three points are left out.
    """
    width = batch.instance.shape[-1]
    half = width // 2
    corner = torch.randint(0, 4, points.shape)
    row, column = points // half * 2 + corner // 2, points % half * 2 + corner % 2
    instance = batch.instance.flatten(2).gather(2, row * width + column).flatten(1)
    counts = torch.zeros(len(instance), 256, dtype=torch.long).scatter_add_(1, instance, torch.ones_like(instance))
    usable = (counts >= MINIMUM_POINTS) & (vocabulary[batch.instance_class] >= 0)
    usable[:, 0] = False
    largest = max(int(usable.sum(1).max()), 1)
    present, ids = usable.to(torch.uint8).sort(dim=1, descending=True, stable=True)
    ids, present = ids[:, :largest], present[:, :largest].bool()
    masks = (instance[:, None] == ids[..., None]) & present[..., None]
    classes = vocabulary[batch.instance_class.gather(1, ids)].clamp(min=0)
    return SegmentTargets(masks.float(), classes, present)


def draw_points(batch: Batch, count: int) -> Tensor:
    """Cells of the half-size grid ``[B, V, count]``: half of them anywhere, half spread over the segments of each view."""
    segment = batch.instance[..., ::2, ::2].flatten(2)
    anywhere = torch.randint(0, segment.shape[-1], (*segment.shape[:2], count // 2))
    sizes = torch.zeros(*segment.shape[:2], 256).scatter_add_(2, segment, torch.ones(segment.shape))
    rarity = sizes.gather(2, segment).rsqrt()
    spread = torch.multinomial(rarity.flatten(0, 1), count - count // 2, replacement=True)
    return torch.cat([anywhere, spread.view(*segment.shape[:2], -1)], -1)


def panoptic_loss(heads: list[QueryPrediction], features: Tensor, targets: SegmentTargets) -> PanopticLoss:
    """Mean over the heads, each with its own assignment; mask features at the points ``[B, P, F]``."""
    losses = [head_loss(head, features, targets) for head in heads]
    last = losses[-1]
    last.total = torch.stack([loss.total for loss in losses]).mean()
    return last


def head_loss(head: QueryPrediction, features: Tensor, targets: SegmentTargets) -> PanopticLoss:
    masks = head.mask_vectors @ features.transpose(1, 2)
    with torch.no_grad():
        scene, query, segment = assign(matching_costs(head.class_logits, masks, targets), targets.present)
    truth = targets.masks[scene, segment]
    chosen = masks[scene, query]
    soft = chosen.sigmoid()
    entropy = functional.binary_cross_entropy_with_logits(chosen, truth)
    dice = (1 - (2 * (soft * truth).sum(-1) + 1) / (soft.sum(-1) + truth.sum(-1) + 1)).mean()
    wanted = targets.classes[scene, segment]
    classes = focal_loss(head.class_logits, scene, query, wanted) / max(len(scene), 1)
    total = CLASS_WEIGHT * classes + MASK_WEIGHT * entropy + DICE_WEIGHT * dice
    with torch.no_grad():
        right = (head.class_logits[scene, query].argmax(-1) == wanted).float().mean().item()
        both = ((chosen > 0) & (truth > 0)).sum(-1)
        overlap = (both / ((chosen > 0) | (truth > 0)).sum(-1).clamp(min=1)).mean().item()
    return PanopticLoss(total, classes.item(), entropy.item(), dice.item(), right, overlap)


def focal_loss(logits: Tensor, scene: Tensor, query: Tensor, wanted: Tensor) -> Tensor:
    """Sigmoid focal loss (gamma 2), summed over all queries and classes."""
    target = torch.zeros_like(logits)
    target[scene, query, wanted] = 1
    probability = logits.sigmoid()
    entropy = functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    missed = torch.where(target > 0, 1 - probability, probability)
    weight = torch.where(target > 0, torch.full_like(logits, ALPHA), torch.full_like(logits, 1 - ALPHA))
    return (weight * missed**2 * entropy).sum()
