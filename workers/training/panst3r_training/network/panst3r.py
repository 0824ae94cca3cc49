"""The complete network under the official parameter names."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from panst3r_training.network.configuration import PATCH, NetworkConfiguration
from panst3r_training.network.decoder import GeometryDecoder
from panst3r_training.network.encoder import GeometryEncoder
from panst3r_training.network.image_features import ImageFeatures
from panst3r_training.network.mask_transformer import MaskTransformer, QueryPrediction
from panst3r_training.network.mixer import InputMixer
from panst3r_training.network.upscaler import LoftUp


@dataclass
class GeometryPrediction:
    """Geometry of all views of a batch of scenes."""

    encoder_tokens: Tensor
    """``[B, V, N, D]``."""
    decoder_tokens: Tensor
    """Rendered with the complete memory, ``[B, V, N, D]``."""
    first_pass_tokens: Tensor
    """Features while the memory was built, ``[B, V, N, D]``."""
    raw: Tensor
    """Raw head output ``[B, V, H, W, 7]``."""
    attention: list[Tensor]
    """Cross-attention logits of the rendering, per block ``[B, V, heads, N, V * N]``."""


@dataclass
class PanopticPrediction:
    """Masks and classes of all heads, start first."""

    heads: list[QueryPrediction]
    mask_features: Tensor
    """``[B, V, F, H/2, W/2]``, or ``[B, V, P, F]`` at points."""
    image_tokens: Tensor
    """Image features ``[B, V, N, D]``."""
    query_state: Tensor
    """``[B, Q, D]`` after the last layer."""


class PanopticDecoder(nn.Module):
    def __init__(self, sizes: NetworkConfiguration) -> None:
        super().__init__()
        self.input_mixer = InputMixer(sizes)
        self.upscaler = LoftUp(sizes)
        self.mask_transformer = MaskTransformer(sizes)


class PanSt3R(nn.Module):
    """All views are keyframes, in memory order; the first is the reference view."""

    def __init__(self, sizes: NetworkConfiguration) -> None:
        super().__init__()
        self.sizes = sizes
        self.must3r_encoder = GeometryEncoder(sizes)
        self.must3r_decoder = GeometryDecoder(sizes)
        self.dino_encoder = ImageFeatures(sizes)
        self.panoptic_decoder = PanopticDecoder(sizes)

    def encode(self, images: Tensor) -> Tensor:
        """Encoder tokens ``[B, V, N, D]`` of images ``[B, V, 3, H, W]``."""
        return self.must3r_encoder(images.flatten(0, 1)).unflatten(0, images.shape[:2])

    def geometry(self, images: Tensor) -> GeometryPrediction:
        """Images ``[B, V, 3, H, W]`` in -1..1; V at least 2."""
        grid = self.grid(images)
        tokens = self.encode(images)
        memory, first_pass = self.must3r_decoder.build_memory(tokens, grid)
        rendered = self.must3r_decoder.render(tokens, memory, grid)
        raw = self.must3r_decoder.head_dec(rendered.features, *grid)
        return GeometryPrediction(tokens, rendered.features, first_pass, raw, rendered.attention)

    def panoptic(self, images: Tensor, geometry: GeometryPrediction, classes: Tensor) -> PanopticPrediction:
        """Masks and classes from the tokens of the geometry and the images; unit class vectors ``[C, T]``."""
        lead, grid, flat = images.shape[:2], self.grid(images), images.flatten(0, 1)
        image_tokens, mixed = self._mixed(flat, geometry, grid)
        maps, masks = self.panoptic_decoder.upscaler(mixed, flat, grid)
        pooled = functional.interpolate(masks, grid, mode="bilinear", align_corners=False)
        pooled = pooled.flatten(2).transpose(1, 2).unflatten(0, lead).flatten(1, 2)
        heads, state = self.panoptic_decoder.mask_transformer(maps.unflatten(0, lead), pooled, classes)
        return PanopticPrediction(heads, masks.unflatten(0, lead), image_tokens.unflatten(0, lead), state)

    def panoptic_at_points(
        self, images: Tensor, geometry: GeometryPrediction, classes: Tensor, points: Tensor
    ) -> PanopticPrediction:
        """The same with mask features at points ``[B, V, P]`` of the half-size grid alone, ``[B, V, P, F]``."""
        lead, grid, flat = images.shape[:2], self.grid(images), images.flatten(0, 1)
        image_tokens, mixed = self._mixed(flat, geometry, grid)
        centres = cell_centres(grid).expand(*lead, -1)
        upscaler = self.panoptic_decoder.upscaler
        features = upscaler.at_points(mixed, flat, grid, torch.cat([points, centres], -1).flatten(0, 1))
        chosen, around = features.unflatten(0, lead).split([points.shape[-1], centres.shape[-1]], 2)
        pooled = around.unflatten(2, (-1, 4)).mean(3).flatten(1, 2)
        maps = upscaler.map(mixed, grid).unflatten(0, lead)
        heads, state = self.panoptic_decoder.mask_transformer(maps, pooled, classes)
        return PanopticPrediction(heads, chosen, image_tokens.unflatten(0, lead), state)

    def _mixed(self, images: Tensor, geometry: GeometryPrediction, grid: tuple[int, int]) -> tuple[Tensor, Tensor]:
        image_tokens = self.dino_encoder(images)
        parts = [geometry.encoder_tokens.flatten(0, 1), geometry.decoder_tokens.flatten(0, 1), image_tokens]
        return image_tokens, self.panoptic_decoder.input_mixer(torch.cat(parts, -1), grid)

    @staticmethod
    def grid(images: Tensor) -> tuple[int, int]:
        """Token rows and columns."""
        return images.shape[-2] // PATCH, images.shape[-1] // PATCH


def cell_centres(grid: tuple[int, int]) -> Tensor:
    """The four centre pixels of every token's cell in the half-size grid, ``[N * 4]``; resizing takes their mean."""
    rows, columns = grid
    side = PATCH // 2
    row = torch.arange(rows)[:, None, None, None] * side + torch.tensor([side // 2 - 1, side // 2])[:, None]
    column = torch.arange(columns)[:, None, None] * side + torch.tensor([side // 2 - 1, side // 2])
    return (row * columns * side + column).flatten()
