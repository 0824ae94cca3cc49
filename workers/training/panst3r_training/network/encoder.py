"""Geometry encoder (spec: network, section 4)."""

from __future__ import annotations

from torch import Tensor, nn

from panst3r_training.network.configuration import PATCH, NetworkConfiguration
from panst3r_training.network.layers import Block, LayerNorm, Rotary


class PatchEmbedding(nn.Module):
    """Patches as tokens, row-major."""

    def __init__(self, width: int, patch: int) -> None:
        super().__init__()
        self.proj = nn.Conv2d(3, width, patch, patch)

    def forward(self, image: Tensor) -> Tensor:
        return self.proj(image).flatten(2).transpose(1, 2)


class GeometryEncoder(nn.Module):
    """Images ``[B, 3, H, W]`` in -1..1 to tokens ``[B, N, width]``."""

    def __init__(self, sizes: NetworkConfiguration) -> None:
        super().__init__()
        width = sizes.encoder_width
        self.head_width = width // sizes.encoder_heads
        self.patch_embed = PatchEmbedding(width, PATCH)
        self.blocks_enc = nn.ModuleList(Block(width, sizes.encoder_heads, 1e-6) for _ in range(sizes.encoder_depth))
        self.norm_enc = LayerNorm(width, 1e-6)

    def forward(self, image: Tensor) -> Tensor:
        rotary = Rotary(image.shape[-2] // PATCH, image.shape[-1] // PATCH, self.head_width)
        x = self.patch_embed(image).float()
        for block in self.blocks_enc:
            x = block(x, rotary)
        return self.norm_enc(x)
