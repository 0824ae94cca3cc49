"""Building blocks shared by the parts (spec: network, section 3)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class LayerNorm(nn.LayerNorm):
    """In single precision whatever comes in, so that products may be in half."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x.float())


class GroupNorm(nn.GroupNorm):
    """In single precision whatever comes in."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x.float())


class Mlp(nn.Module):
    """``fc2(GELU(fc1(x)))`` with the exact GELU."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.fc1 = nn.Linear(width, hidden)
        self.fc2 = nn.Linear(hidden, width)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc2(functional.gelu(self.fc1(x)))


class Rotary:
    """Cosines and sines of the two-dimensional rotary embedding for one token grid.

    The first half of a head's channels turns with the token row, the second with its column.
    """

    def __init__(self, rows: int, columns: int, head_width: int, base: float = 100.0) -> None:
        half = head_width // 2
        frequencies = base ** (-torch.arange(0, half, 2, dtype=torch.float32) / half)
        row = torch.arange(rows, dtype=torch.float32).repeat_interleave(columns)
        column = torch.arange(columns, dtype=torch.float32).repeat(rows)
        angles = torch.stack([row, column], 1)[:, :, None] * frequencies
        angles = torch.cat([angles, angles], -1)
        self.cosine = angles.cos().flatten(1)
        self.sine = angles.sin().flatten(1)

    def apply(self, x: Tensor) -> Tensor:
        """Turns ``x [..., tokens, head width]``."""
        a, b, c, d = x.chunk(4, -1)
        turned = torch.cat([-b, a, -d, c], -1)
        return x * self.cosine.to(x) + turned * self.sine.to(x)


def split_heads(x: Tensor, heads: int) -> Tensor:
    """``[B, N, D]`` to ``[B, heads, N, D / heads]``."""
    return x.unflatten(-1, (heads, -1)).transpose(1, 2)


def attend(q: Tensor, k: Tensor, v: Tensor) -> tuple[Tensor, Tensor]:
    """Scaled dot-product attention; the result ``[B, N, D]`` and the logits ``[B, heads, N, M]``."""
    logits = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
    return (logits.softmax(-1) @ v).transpose(1, 2).flatten(2), logits


class SelfAttention(nn.Module):
    """Self-attention with packed ``qkv`` and rotary embedding."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x: Tensor, rotary: Rotary) -> Tensor:
        q, k, v = (split_heads(part, self.heads) for part in self.qkv(x).chunk(3, -1))
        return self.proj(attend(rotary.apply(q), rotary.apply(k), v)[0])


class CrossAttention(nn.Module):
    """Cross-attention without positions; keeps the logits of the last call for training losses."""

    def __init__(self, width: int, heads: int, bias: bool = True) -> None:
        super().__init__()
        self.heads = heads
        self.projq = nn.Linear(width, width, bias)
        self.projk = nn.Linear(width, width, bias)
        self.projv = nn.Linear(width, width, bias)
        self.proj = nn.Linear(width, width)

    def forward(self, x: Tensor, memory: Tensor) -> tuple[Tensor, Tensor]:
        q = split_heads(self.projq(x), self.heads)
        k = split_heads(self.projk(memory), self.heads)
        v = split_heads(self.projv(memory), self.heads)
        attended, logits = attend(q, k, v)
        return self.proj(attended), logits


class Block(nn.Module):
    """Transformer block of the geometry encoder and the input mixer."""

    def __init__(self, width: int, heads: int, eps: float) -> None:
        super().__init__()
        self.norm1 = LayerNorm(width, eps)
        self.attn = SelfAttention(width, heads)
        self.norm2 = LayerNorm(width, eps)
        self.mlp = Mlp(width, 4 * width)

    def forward(self, x: Tensor, rotary: Rotary) -> Tensor:
        x = x + self.attn(self.norm1(x), rotary)
        return x + self.mlp(self.norm2(x))
