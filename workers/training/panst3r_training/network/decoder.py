"""Geometry decoder with memory (spec: network, section 5)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from panst3r_training.network.configuration import PATCH, RAW_CHANNELS, NetworkConfiguration
from panst3r_training.network.layers import CrossAttention, LayerNorm, Mlp, Rotary, SelfAttention


@dataclass
class DecoderPass:
    """What one pass over a set of views gives."""

    inputs: list[Tensor]
    """Input of every block, ``[B * V, N, width]``."""
    features: Tensor
    """Output after ``norm_dec``, ``[B, V, N, width]``."""
    attention: list[Tensor]
    """Cross-attention logits of every block, ``[B, V, heads, N, M]``."""


class DecoderBlock(nn.Module):
    """Self-attention inside the view, cross-attention to the memory, MLP."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.norm1 = LayerNorm(width, 1e-6)
        self.attn = SelfAttention(width, heads)
        self.norm2 = LayerNorm(width, 1e-6)
        self.norm_y = LayerNorm(width, 1e-6)
        self.cross_attn = CrossAttention(width, heads)
        self.norm3 = LayerNorm(width, 1e-6)
        self.mlp = Mlp(width, 4 * width)

    def forward(self, x: Tensor, memory: Tensor, rotary: Rotary) -> tuple[Tensor, Tensor]:
        x = x + self.attn(self.norm1(x), rotary)
        attended, logits = self.cross_attn(self.norm2(x), memory)
        x = x + attended
        return x + self.mlp(self.norm3(x)), logits


class LinearHead(nn.Module):
    """Seven values for each pixel of a token's patch."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.proj = nn.Linear(width, RAW_CHANNELS * PATCH * PATCH)

    def forward(self, features: Tensor, rows: int, columns: int) -> Tensor:
        """``[..., N, width]`` to ``[..., H, W, 7]``."""
        lead = features.shape[:-2]
        raw = self.proj(features).reshape(-1, rows, columns, RAW_CHANNELS, PATCH, PATCH)
        raw = raw.permute(0, 1, 4, 2, 5, 3).reshape(*lead, rows * PATCH, columns * PATCH, RAW_CHANNELS)
        return raw.float()

    def confidence(self, features: Tensor, rows: int, columns: int) -> Tensor:
        """The raw confidence alone, ``[..., H, W]``."""
        last = slice((RAW_CHANNELS - 1) * PATCH * PATCH, None)
        raw = functional.linear(features, self.proj.weight[last], self.proj.bias[last])
        raw = raw.unflatten(-1, (PATCH, PATCH)).unflatten(-3, (rows, columns)).transpose(-3, -2)
        return raw.flatten(-4, -3).flatten(-2)


class GeometryDecoder(nn.Module):
    """Builds a memory of keyframes and renders views from it."""

    def __init__(self, sizes: NetworkConfiguration) -> None:
        super().__init__()
        width = sizes.decoder_width
        self.head_width = width // sizes.decoder_heads
        self.feat_embed_enc_to_dec = nn.Linear(sizes.encoder_width, width)
        self.image2_embed = nn.Parameter(torch.zeros(1, 1, width))
        self.blocks_dec = nn.ModuleList(DecoderBlock(width, sizes.decoder_heads) for _ in range(sizes.decoder_depth))
        self.feedback_layer = Mlp(width, 4 * width)
        self.feedback_norm = LayerNorm(width, 1e-5)
        self.norm_dec = LayerNorm(width, 1e-6)
        self.head_dec = LinearHead(width)

    def build_memory(self, tokens: Tensor, grid: tuple[int, int]) -> tuple[list[Tensor], Tensor]:
        """Memory of every block ``[B, V * N, width]`` after updates with 2, 1, 1, ... of the views ``[B, V, N, ...]``.

        Also the features of this first pass, ``[B, V, N, width]``.
        """
        memory: list[Tensor] = []
        features: list[Tensor] = []
        views = tokens.shape[1]
        for start, end in [(0, 2)] + [(view, view + 1) for view in range(2, views)]:
            memory, seen = self.update(tokens[:, start:end], memory, grid)
            features.append(seen)
        return memory, torch.cat(features, 1)

    def update(self, tokens: Tensor, memory: list[Tensor], grid: tuple[int, int]) -> tuple[list[Tensor], Tensor]:
        """The memory with the tokens of further views appended, and the features of these views."""
        batch, views, count, _ = tokens.shape
        x = self.feat_embed_enc_to_dec(tokens)
        marked = torch.ones(views, dtype=torch.bool)
        marked[0] = bool(memory)
        x = x + self.image2_embed * marked.to(x)[:, None, None]
        done = self._run(x.flatten(0, 1), lambda i, y: self._others(i, y, memory, batch, views), batch, views, grid)
        offset = self.feedback_layer(self.feedback_norm(done.inputs[-1]))
        stored = [inputs + offset for inputs in done.inputs[:-1]] + [done.inputs[-1]]
        added = [block.norm_y(y).reshape(batch, views * count, -1) for block, y in zip(self.blocks_dec, stored)]
        extended = [torch.cat([old, new], 1) for old, new in zip(memory, added)] if memory else added
        return extended, done.features

    def render(self, tokens: Tensor, memory: list[Tensor], grid: tuple[int, int]) -> DecoderPass:
        """All views ``[B, V, N, ...]`` against the complete memory."""
        batch, views = tokens.shape[:2]
        x = self.feat_embed_enc_to_dec(tokens) + self.image2_embed
        shared = [m[:, None].expand(-1, views, -1, -1).flatten(0, 1) for m in memory]
        return self._run(x.flatten(0, 1), lambda i, y: shared[i], batch, views, grid)

    def _others(self, index: int, x: Tensor, memory: list[Tensor], batch: int, views: int) -> Tensor:
        """Older tokens and those of the other views of this update."""
        current = self.blocks_dec[index].norm_y(x).unflatten(0, (batch, views))
        older = [memory[index][:, None].expand(-1, views, -1, -1)] if memory else []
        others = [self._without(current, view) for view in range(views)] if views > 1 or not memory else []
        parts = older + ([torch.stack(others, 1)] if others else [])
        return torch.cat(parts, 2).flatten(0, 1)

    @staticmethod
    def _without(current: Tensor, view: int) -> Tensor:
        """Tokens of all views but one; a lone view keeps its own."""
        views = current.shape[1]
        kept = [other for other in range(views) if other != view] or [view]
        return current[:, kept].flatten(1, 2)

    def _run(self, x: Tensor, memory_of, batch: int, views: int, grid: tuple[int, int]) -> DecoderPass:
        rotary = Rotary(*grid, self.head_width)
        inputs: list[Tensor] = []
        attention: list[Tensor] = []
        for index, block in enumerate(self.blocks_dec):
            inputs.append(x)
            x, logits = block(x, memory_of(index, x), rotary)
            attention.append(logits.unflatten(0, (batch, views)))
        return DecoderPass(inputs, self.norm_dec(x).unflatten(0, (batch, views)), attention)


def activate_points(raw: Tensor) -> Tensor:
    """``norm_exp``: direction times ``exp(length) - 1`` (spec: section 11)."""
    length = (raw.square().sum(-1, keepdim=True) + 1e-12).sqrt()
    return raw / length.clamp(min=1e-8) * torch.expm1(length)


def activate_confidence(raw: Tensor) -> Tensor:
    """``1 + exp(c)``, at least 1."""
    return 1 + raw.exp()
