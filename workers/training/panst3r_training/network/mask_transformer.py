"""Mask transformer (spec: network, section 8)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from panst3r_training.network.configuration import NetworkConfiguration
from panst3r_training.network.layers import LayerNorm


@dataclass
class QueryPrediction:
    """What a prediction head says of every query."""

    class_logits: Tensor
    """``[B, Q, C]``."""
    mask_vectors: Tensor
    """``[B, Q, F]``; mask logits are their products with mask features."""


class CrossLayer(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.multihead_attn = nn.MultiheadAttention(width, heads, batch_first=True)
        self.norm = LayerNorm(width)

    def forward(self, state: Tensor, embedding: Tensor, keys: Tensor, values: Tensor, blocked: Tensor) -> Tensor:
        mask = blocked.repeat_interleave(self.multihead_attn.num_heads, 0)
        attended = self.multihead_attn(state + embedding, keys, values, attn_mask=mask, need_weights=False)[0]
        return self.norm(state + attended)


class SelfLayer(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.self_attn = nn.MultiheadAttention(width, heads, batch_first=True)
        self.norm = LayerNorm(width)

    def forward(self, state: Tensor, embedding: Tensor) -> Tensor:
        placed = state + embedding
        return self.norm(state + self.self_attn(placed, placed, state, need_weights=False)[0])


class FeedForward(nn.Module):
    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.linear1 = nn.Linear(width, hidden)
        self.linear2 = nn.Linear(hidden, width)
        self.norm = LayerNorm(width)

    def forward(self, state: Tensor) -> Tensor:
        return self.norm(state + self.linear2(functional.relu(self.linear1(state))))


class MaskEmbedding(nn.Module):
    def __init__(self, width: int, output: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(width, width), nn.Linear(width, width), nn.Linear(width, output)])

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers[:-1]:
            x = functional.relu(layer(x))
        return self.layers[-1](x)


def sine_positions(rows: int, columns: int, width: int) -> Tensor:
    """Position embedding of a token grid, ``[rows * columns, width]``, row channels first."""
    count = width // 2
    index = torch.arange(count)
    divisor = 10000 ** (2 * torch.div(index, 2, rounding_mode="floor") / count)

    def axis(length: int) -> Tensor:
        value = torch.arange(1, length + 1, dtype=torch.float32) / (length + 1e-6) * 2 * math.pi
        waves = value[:, None] / divisor
        return torch.where(index % 2 == 0, waves.sin(), waves.cos())

    row = axis(rows)[:, None].expand(-1, columns, -1)
    column = axis(columns)[None].expand(rows, -1, -1)
    return torch.cat([row, column], -1).flatten(0, 1)


class MaskTransformer(nn.Module):
    """Queries that mean the same object in all views."""

    def __init__(self, sizes: NetworkConfiguration) -> None:
        super().__init__()
        width, heads, depth = sizes.hidden_width, sizes.transformer_heads, sizes.transformer_depth
        self.query_feat = nn.Embedding(sizes.queries, width)
        self.query_embed = nn.Embedding(sizes.queries, width)
        self.level_embed = nn.Embedding(1, width)
        self.cross_attn_layers = nn.ModuleList(CrossLayer(width, heads) for _ in range(depth))
        self.self_attn_layers = nn.ModuleList(SelfLayer(width, heads) for _ in range(depth))
        self.ffn_layers = nn.ModuleList(FeedForward(width, sizes.feed_forward) for _ in range(depth))
        self.decoder_norm = LayerNorm(width)
        self.lang_embed = nn.Linear(width, sizes.text_width)
        self.cls_logit_scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))
        self.mask_embed = MaskEmbedding(width, sizes.mask_width)

    def forward(self, maps: Tensor, pooled: Tensor, classes: Tensor) -> tuple[list[QueryPrediction], Tensor]:
        """Predictions of all heads (start, then each layer) and the final query state ``[B, Q, D]``.

        Maps ``[B, V, D, h, w]``, mask features resized to the token grid ``[B, V * N, F]`` (resizing and products
        commute), unit class vectors ``[C, T]``. The attention masks pass no gradient.
        """
        batch, views, width, rows, columns = maps.shape
        values = maps.flatten(3).transpose(2, 3).flatten(1, 2) + self.level_embed.weight[0]
        keys = values + sine_positions(rows, columns, width).to(values).repeat(views, 1)
        pooled = pooled.detach()
        state = self.query_feat.weight.expand(batch, -1, -1)
        embedding = self.query_embed.weight
        predictions = [self.predict(state, classes)]
        for cross, own, feed in zip(self.cross_attn_layers, self.self_attn_layers, self.ffn_layers):
            blocked = self._blocked(predictions[-1].mask_vectors.detach(), pooled)
            state = feed(own(cross(state, embedding, keys, values, blocked), embedding))
            predictions.append(self.predict(state, classes))
        return predictions, state

    def predict(self, state: Tensor, classes: Tensor) -> QueryPrediction:
        """The prediction head; all that other views need with the state of the keyframes."""
        normed = self.decoder_norm(state)
        language = self.lang_embed(normed)
        language = language / (language.norm(dim=-1, keepdim=True) + 1e-7)
        logits = self.cls_logit_scale.exp() * language @ classes.T
        return QueryPrediction(logits.float(), self.mask_embed(normed).float())

    @staticmethod
    def _blocked(vectors: Tensor, pooled: Tensor) -> Tensor:
        """Tokens that a query must not attend to; a query without any token may attend to all."""
        blocked = vectors @ pooled.transpose(1, 2) < 0
        return blocked & ~blocked.all(-1, keepdim=True)
