"""AdamW with its own rates for geometry and for all that serves panoptics."""

from __future__ import annotations

from collections import defaultdict

import torch
from torch import nn

HEADS = ("panoptic_decoder.", "dino_encoder.", "heads.", "pixels.")
WEIGHT_DECAY = 0.05


def create_optimiser(named: list[tuple[str, nn.Parameter]], trunk_rate: float, head_rate: float) -> torch.optim.AdamW:
    """Groups carry ``peak``, the rate that the schedule multiplies; only matrices decay."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = defaultdict(list)
    for name, parameter in named:
        groups[name.startswith(HEADS), parameter.ndim >= 2].append(parameter)
    rates = {True: head_rate, False: trunk_rate}
    settings = [
        {"params": parameters, "peak": rates[of_heads], "weight_decay": WEIGHT_DECAY if is_matrix else 0.0}
        for (of_heads, is_matrix), parameters in groups.items()
    ]
    return torch.optim.AdamW(settings, lr=trunk_rate, betas=(0.9, 0.95))
