"""Training aid: what the mask features of a pixel must tell by themselves, without any query."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from panst3r_training.losses.matching import SegmentTargets
from panst3r_training.network.configuration import NetworkConfiguration

EMBEDDING_WIDTH = 32
SHARPNESS = 10.0


class PixelHeads(nn.Module):
    """Class of a pixel and the segment that it belongs to, from its mask features; every segment weighs the same.

    Queries get a gradient for the one segment each is assigned to, and the assignment changes often in the beginning;
    these losses reach every pixel from the first step on.
    """

    def __init__(self, sizes: NetworkConfiguration, classes: int) -> None:
        super().__init__()
        self.classes = nn.Linear(sizes.mask_width, classes)
        self.embedding = nn.Linear(sizes.mask_width, EMBEDDING_WIDTH)

    def forward(self, features: Tensor, targets: SegmentTargets) -> tuple[Tensor, Tensor]:
        """Cross-entropies of class and segment; mask features ``[B, P, F]`` at the points of the targets."""
        share = targets.masks / targets.masks.sum(-1, keepdim=True).clamp(min=1)
        scene, point = targets.masks.sum(1).nonzero(as_tuple=True)
        segment = targets.masks.argmax(1)[scene, point]
        weight = share[scene, segment, point].sqrt()
        weight = weight / weight.sum()
        of_class = functional.cross_entropy(
            self.classes(features[scene, point]), targets.classes[scene, segment], reduction="none"
        )
        unit = functional.normalize(self.embedding(features), dim=-1)
        centres = functional.normalize(share @ unit, dim=-1)
        closeness = SHARPNESS * unit @ centres.transpose(1, 2)
        closeness = closeness.masked_fill(~targets.present[:, None], float("-inf"))
        of_segment = functional.cross_entropy(closeness[scene, point], segment, reduction="none")
        return (weight * of_class).sum(), (weight * of_segment).sum()
