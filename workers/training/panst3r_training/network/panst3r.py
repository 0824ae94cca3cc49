"""The complete network under the official parameter names."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

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
    raw: Tensor
    """Raw head output ``[B, V, H, W, 7]``."""
    attention: list[Tensor]
    """Cross-attention logits of the rendering, per block ``[B, V, heads, N, V * N]``."""


@dataclass
class PanopticPrediction:
    """Masks and classes of all heads, start first."""

    heads: list[QueryPrediction]
    mask_features: Tensor
    """``[B, V, F, H/2, W/2]``."""
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

    def geometry(self, images: Tensor) -> GeometryPrediction:
        """Images ``[B, V, 3, H, W]`` in -1..1; V at least 2."""
        grid = self.grid(images)
        tokens = self.must3r_encoder(images.flatten(0, 1)).unflatten(0, images.shape[:2])
        memory = self.must3r_decoder.build_memory(tokens, grid)
        rendered = self.must3r_decoder.render(tokens, memory, grid)
        raw = self.must3r_decoder.head_dec(rendered.features, *grid)
        return GeometryPrediction(tokens, rendered.features, raw, rendered.attention)

    def panoptic(self, images: Tensor, geometry: GeometryPrediction, classes: Tensor) -> PanopticPrediction:
        """Masks and classes from the tokens of the geometry and the images; unit class vectors ``[C, T]``."""
        lead = images.shape[:2]
        flat = images.flatten(0, 1)
        image_tokens = self.dino_encoder(flat)
        maps, masks = self.fuse(flat, geometry.encoder_tokens.flatten(0, 1), geometry.decoder_tokens.flatten(0, 1), image_tokens)
        masks = masks.unflatten(0, lead)
        heads, state = self.panoptic_decoder.mask_transformer(maps.unflatten(0, lead), masks, classes)
        return PanopticPrediction(heads, masks, image_tokens.unflatten(0, lead), state)

    def fuse(self, images: Tensor, encoder: Tensor, decoder: Tensor, image_tokens: Tensor) -> tuple[Tensor, Tensor]:
        """Stride-16 map and mask features of views ``[B, ...]``."""
        grid = self.grid(images)
        mixed = self.panoptic_decoder.input_mixer(torch.cat([encoder, decoder, image_tokens], -1), grid)
        return self.panoptic_decoder.upscaler(mixed, images, grid)

    @staticmethod
    def grid(images: Tensor) -> tuple[int, int]:
        """Token rows and columns."""
        return images.shape[-2] // PATCH, images.shape[-1] // PATCH
