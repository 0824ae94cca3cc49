"""Training aid: some cross-attention heads shall look where the other view shows the same surface."""

from __future__ import annotations

import torch
from torch import Tensor

from panst3r_training.data.batches import Batch
from panst3r_training.network.configuration import PATCH

SAMPLE_STEP = 4
DEPTH_TOLERANCE = 0.06
MINIMUM_SHARE = 0.25


def token_overlap(batch: Batch) -> Tensor:
    """Share of each token's samples that each token of another view shows, ``[B, V, N, V, N]``; 0 within a view.

    A sample counts when it projects into the other image and the depth there agrees within 6 percent.
    """
    size = batch.valid.shape[-2:]
    samples = slice(SAMPLE_STEP // 2, None, SAMPLE_STEP)
    points = batch.global_points[:, :, samples, samples]
    weights = batch.valid[:, :, samples, samples]
    seen = torch.einsum("bkij,bvhwj->bvkhwi", batch.to_camera[..., :3, :3], points)
    seen = seen + batch.to_camera[:, None, :, None, None, :3, 3]
    target, visible = _targets(seen, batch, size)
    own = torch.eye(batch.views, dtype=torch.bool)[None, :, :, None, None]
    visible = visible & weights[:, :, None] & ~own
    return _counted(target, visible, size)


def _targets(seen: Tensor, batch: Batch, size: tuple[int, int]) -> tuple[Tensor, Tensor]:
    """Token that each sample falls into in each other view, and whether it is visible there, ``[B, V, V, h, w]``."""
    height, width = size
    fx, fy, cx, cy = batch.intrinsics[:, :, None, None, None, None].unbind(1)
    depth = seen[..., 2].clamp(min=1e-3)
    column = (seen[..., 0] / depth * fx + cx).floor().long()
    row = (seen[..., 1] / depth * fy + cy).floor().long()
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height) & (seen[..., 2] > 0.05)
    column, row = column.clamp(0, width - 1), row.clamp(0, height - 1)
    stored = batch.local_points[..., 2].flatten(2)[:, None].expand(-1, batch.views, -1, -1)
    there = stored.gather(3, (row * width + column).flatten(3)).view_as(depth)
    agrees = (there - depth).abs() < DEPTH_TOLERANCE * depth
    return row // PATCH * (width // PATCH) + column // PATCH, inside & agrees


def _counted(target: Tensor, visible: Tensor, size: tuple[int, int]) -> Tensor:
    rows, columns = size[0] // PATCH, size[1] // PATCH
    per_side = PATCH // SAMPLE_STEP

    def grouped(x: Tensor) -> Tensor:
        lead = x.shape[:3]
        x = x.reshape(*lead, rows, per_side, columns, per_side).transpose(4, 5)
        return x.reshape(*lead, rows * columns, per_side * per_side)

    target, visible = grouped(target), grouped(visible)
    counts = torch.zeros(*target.shape[:4], rows * columns).scatter_add_(4, target, visible.float())
    return (counts / per_side**2).transpose(2, 3)


def correspondence_loss(attention: list[Tensor], overlap: Tensor, heads: int) -> Tensor:
    """Cross-entropy between the first heads' attention inside every other view and the overlap.

    Attention logits ``[B, V, heads, N, V * N]`` per block. Pairs of token and view with little overlap do not count.
    """
    views, tokens = overlap.shape[1], overlap.shape[2]
    share = overlap.sum(-1)
    counted = share > MINIMUM_SHARE
    if not counted.any():
        return overlap.new_zeros(())
    wanted = overlap[counted] / share[counted][:, None]
    losses = []
    for logits in attention:
        per_view = logits[:, :, :heads].unflatten(-1, (views, tokens)).permute(0, 1, 3, 4, 2, 5)
        likelihood = per_view[counted].float().log_softmax(-1)
        losses.append(-(likelihood * wanted[:, None]).sum(-1).mean())
    return torch.stack(losses).mean()
