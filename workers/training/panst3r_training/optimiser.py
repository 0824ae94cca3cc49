"""Muon for the matrices inside the blocks, AdamW for everything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

POLYNOMIAL = (3.4445, -4.7750, 2.0315)
"""Coefficients of the quintic Newton-Schulz iteration (K. Jordan, Muon, 2024)."""


def orthogonalised(matrices: Tensor, steps: int = 5) -> Tensor:
    """Nearest semi-orthogonal matrices of ``[K, rows, columns]``, roughly: singular values end between 0.7 and 1.2."""
    a, b, c = POLYNOMIAL
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.transpose(1, 2) if tall else matrices
    x = x / (x.flatten(1).norm(dim=1)[:, None, None] + 1e-7)
    for _ in range(steps):
        product = x @ x.transpose(1, 2)
        x = a * x + torch.baddbmm(b * product, product, product, alpha=c) @ x
    return x.transpose(1, 2) if tall else x


class Muon(torch.optim.Optimizer):
    """Momentum whose steps are orthogonalised; packed projections are cut into square parts.

    A step has root mean square 0.2 per entry, so that learning rates compare with those of AdamW.
    Cost: about 25 products of the size of the matrix with its square per step.
    """

    def __init__(self, parameters: Iterable[Tensor], lr: float, momentum: float = 0.95, weight_decay: float = 0.05) -> None:
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:
        for group in self.param_groups:
            by_shape: dict[tuple[int, int], list[tuple[Tensor, Tensor]]] = defaultdict(list)
            for parameter in group["params"]:
                if parameter.grad is not None:
                    update = self._momentum(parameter, group["momentum"])
                    for target, part in zip(parts(parameter), parts(update)):
                        by_shape[tuple(part.shape)].append((target, part))
            for pairs in by_shape.values():
                self._apply(pairs, group["lr"], group["weight_decay"])

    def _momentum(self, parameter: Tensor, momentum: float) -> Tensor:
        state = self.state[parameter]
        buffer = state.setdefault("momentum", torch.zeros_like(parameter))
        buffer.lerp_(parameter.grad, 1 - momentum)
        return parameter.grad.lerp(buffer, momentum)

    @staticmethod
    def _apply(pairs: list[tuple[Tensor, Tensor]], rate: float, decay: float) -> None:
        steps = orthogonalised(torch.stack([part for _, part in pairs]))
        scale = 0.2 * max(steps.shape[1:]) ** 0.5
        for (target, _), step in zip(pairs, steps):
            target.mul_(1 - rate * decay).add_(step, alpha=-rate * scale)


def parts(matrix: Tensor) -> tuple[Tensor, ...]:
    """The three projections of a packed ``qkv`` or ``in_proj``, else the matrix itself."""
    rows, columns = matrix.shape
    return matrix.chunk(3) if rows == 3 * columns else (matrix,)


def is_block_matrix(name: str, parameter: nn.Parameter) -> bool:
    """Whether Muon takes it: matrices of the transformer blocks of trunk and mask transformer."""
    blocks = ("blocks_enc", "blocks_dec", "feedback_layer", "encoder.layer", "mixer_blk", "_layers.", "feat_embed")
    return parameter.ndim == 2 and any(part in name for part in blocks)


def is_trunk(name: str) -> bool:
    """Geometry and image features, which want smaller rates than upscaler and mask transformer."""
    return not name.startswith(("panoptic_decoder.upscaler", "panoptic_decoder.mask_transformer", "heads."))


def create_optimisers(
    named: list[tuple[str, nn.Parameter]], block_rate: float, trunk_rate: float, head_rate: float
) -> list[torch.optim.Optimizer]:
    """Groups carry ``peak``, the rate that the schedule multiplies. A block rate of 0 gives all to AdamW."""
    muon = block_rate > 0
    groups: dict[tuple[bool, bool, bool], list[nn.Parameter]] = defaultdict(list)
    for name, parameter in named:
        groups[muon and is_block_matrix(name, parameter), is_trunk(name), parameter.ndim >= 2].append(parameter)

    def group(key: tuple[bool, bool, bool]) -> dict[str, Any]:
        rate = block_rate if key[0] else trunk_rate if key[1] else head_rate
        decay = 0.05 if key[2] else 0.0
        return {"params": groups[key], "lr": rate, "peak": rate, "weight_decay": decay}

    adam = [group(key) for key in groups if not key[0]]
    block = [group(key) for key in groups if key[0]]
    optimisers: list[torch.optim.Optimizer] = [torch.optim.AdamW(adam, betas=(0.9, 0.95), eps=1e-8)]
    return optimisers + ([Muon(block, block_rate)] if block else [])
