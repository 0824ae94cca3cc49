"""LoftUp upscaler: tokens and image to mask features at half the image size (spec: network, section 7)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from panst3r_training.network.configuration import NetworkConfiguration
from panst3r_training.network.layers import CrossAttention, GroupNorm, LayerNorm, Mlp

KEY_FREQUENCIES = 5
LOWEST, HIGHEST = -2.0, 10.0


class SineFeatures(nn.Module):
    """Sines, then cosines, of base channels at several frequencies, with learned phases."""

    def __init__(self, channels: int, frequencies: int) -> None:
        super().__init__()
        self.biases = nn.Parameter(torch.zeros(2, channels, frequencies))
        self.channels = channels
        self.frequencies = torch.exp(torch.linspace(LOWEST, HIGHEST, frequencies))

    def forward(self, base: Tensor) -> Tensor:
        """``[B, channels, h, w]`` to ``[B, 2 * channels * frequencies, h, w]``, frequency-major."""
        waves = (base[:, None] * self.frequencies.to(base)[:, None, None, None]).flatten(1, 2)
        sine, cosine = self.biases.flatten(1)[:, :, None, None]
        return torch.cat([(waves + sine).sin(), (waves + cosine).cos()], 1)


def coordinates(rows: int, columns: int) -> Tensor:
    """Row and column from -1 to 1 inclusive, ``[1, 2, rows, columns]``."""
    grid = torch.meshgrid(torch.linspace(-1, 1, rows), torch.linspace(-1, 1, columns), indexing="ij")
    return torch.stack(grid)[None]


class CrossBlock(nn.Module):
    """Pixels attend to tokens."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.cross_attn = CrossAttention(width, heads, bias=False)
        self.norm2 = LayerNorm(width, 1e-5)
        self.norm3 = LayerNorm(width, 1e-5)
        self.mlp = Mlp(width, width)
        self.norm_y = LayerNorm(width, 1e-5)

    def forward(self, x: Tensor, keys: Tensor) -> Tensor:
        x = x + self.cross_attn(self.norm2(x), self.norm_y(keys))[0]
        return x + self.mlp(self.norm3(x))


class LoftUp(nn.Module):
    """Each view has its own guidance scaling, as in inference with blocks of one view."""

    def __init__(self, sizes: NetworkConfiguration) -> None:
        super().__init__()
        hidden, width = sizes.hidden_width, sizes.mask_width
        channels = 2 * 5 * sizes.upscaler_frequencies + 3
        self.patch_embed = nn.Conv2d(hidden, hidden, 1)
        self.lr_pe = SineFeatures(2, KEY_FREQUENCIES)
        self.lr_input_proj = nn.Sequential(nn.Linear(hidden + 4 * KEY_FREQUENCIES, width), LayerNorm(width, 1e-5))
        self.fourier_feat = nn.ModuleList([nn.Identity(), SineFeatures(5, sizes.upscaler_frequencies)])
        self.first_conv = nn.Sequential(
            GroupNorm(1, channels),
            nn.Conv2d(channels, width, 3, padding=1),
            GroupNorm(8, width),
            nn.ReLU(),
            nn.Conv2d(width, width, 3, padding=1),
            GroupNorm(8, width),
            nn.ReLU(),
        )
        self.ca_transformer_blocks = nn.ModuleList(
            CrossBlock(width, sizes.upscaler_heads) for _ in range(sizes.upscaler_depth)
        )
        self.ca_transformer_norm = LayerNorm(width, 1e-5)

    def forward(self, tokens: Tensor, image: Tensor, grid: tuple[int, int]) -> tuple[Tensor, Tensor]:
        """Tokens ``[B, N, D]``, image ``[B, 3, H, W]``: map ``[B, D, h, w]``, mask features ``[B, F, H/2, W/2]``."""
        size = (image.shape[-2] // 2, image.shape[-1] // 2)
        masks = self._attended(self._image_features(image), tokens, grid)
        return self.map(tokens, grid), masks.transpose(1, 2).unflatten(2, size)

    def at_points(self, tokens: Tensor, image: Tensor, grid: tuple[int, int], points: Tensor) -> Tensor:
        """Mask features at points ``[B, P]`` of the half-size grid alone, ``[B, P, F]``."""
        features = self._image_features(image)
        chosen = features.gather(1, points[..., None].expand(-1, -1, features.shape[-1]))
        return self._attended(chosen, tokens, grid)

    def map(self, tokens: Tensor, grid: tuple[int, int]) -> Tensor:
        """Stride-16 map ``[B, D, h, w]``."""
        return self.patch_embed(tokens.transpose(1, 2).unflatten(2, grid))

    def _image_features(self, image: Tensor) -> Tensor:
        """Features of the image alone at every pixel of the half-size grid, ``[B, P, F]``."""
        return self.first_conv(self._pixels(self._guidance(image))).flatten(2).transpose(1, 2)

    def _attended(self, x: Tensor, tokens: Tensor, grid: tuple[int, int]) -> Tensor:
        keys = self._keys(tokens, grid)
        for block in self.ca_transformer_blocks:
            x = block(x, keys)
        return self.ca_transformer_norm(x)

    @staticmethod
    def _guidance(image: Tensor) -> Tensor:
        half = functional.avg_pool2d(image, 2)
        low, high = half.amin((-2, -1), keepdim=True), half.amax((-2, -1), keepdim=True)
        return (half - low) / (high - low).clamp(min=1e-4) - 0.5

    def _pixels(self, scaled: Tensor) -> Tensor:
        places = coordinates(*scaled.shape[-2:]).to(scaled).expand(len(scaled), -1, -1, -1)
        return torch.cat([self.fourier_feat[1](torch.cat([places, scaled], 1)), scaled], 1)

    def _keys(self, tokens: Tensor, grid: tuple[int, int]) -> Tensor:
        waves = self.lr_pe(coordinates(*grid).to(tokens)).flatten(2).transpose(1, 2)
        return self.lr_input_proj(torch.cat([tokens, waves.expand(len(tokens), -1, -1)], -1))
