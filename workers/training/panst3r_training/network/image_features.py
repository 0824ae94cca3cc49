"""Image features, a DINOv2 vision transformer (spec: network, section 6)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from panst3r_training.network.configuration import PATCH, NetworkConfiguration
from panst3r_training.network.layers import LayerNorm, Mlp, attend, split_heads

DINO_PATCH = 14
MEAN = (0.485, 0.456, 0.406)
DEVIATION = (0.229, 0.224, 0.225)


class PatchEmbeddings(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.projection = nn.Conv2d(3, width, DINO_PATCH, DINO_PATCH)


class Embeddings(nn.Module):
    """Patches, class token and resized position embeddings."""

    def __init__(self, width: int, grid: int) -> None:
        super().__init__()
        self.cls_token = nn.Parameter(torch.zeros(1, 1, width))
        self.mask_token = nn.Parameter(torch.zeros(1, width))
        self.position_embeddings = nn.Parameter(torch.zeros(1, 1 + grid * grid, width))
        self.patch_embeddings = PatchEmbeddings(width)

    def forward(self, image: Tensor) -> Tensor:
        patches = self.patch_embeddings.projection(image)
        positions = self._positions(*patches.shape[-2:])
        tokens = torch.cat([self.cls_token.expand(len(image), -1, -1), patches.flatten(2).transpose(1, 2)], 1)
        return tokens + positions

    def _positions(self, rows: int, columns: int) -> Tensor:
        grid = int((self.position_embeddings.shape[1] - 1) ** 0.5)
        if rows == columns == grid:
            return self.position_embeddings
        stored = self.position_embeddings[:, 1:].unflatten(1, (grid, grid)).permute(0, 3, 1, 2)
        resized = functional.interpolate(stored, (rows, columns), mode="bicubic", align_corners=False)
        return torch.cat([self.position_embeddings[:, :1], resized.flatten(2).transpose(1, 2)], 1)


class QueryKeyValue(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)


class AttentionOutput(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.dense = nn.Linear(width, width)


class Attention(nn.Module):
    """Plain self-attention under the published names."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.attention = QueryKeyValue(width)
        self.output = AttentionOutput(width)

    def forward(self, x: Tensor) -> Tensor:
        parts = (self.attention.query, self.attention.key, self.attention.value)
        q, k, v = (split_heads(part(x), self.heads) for part in parts)
        return self.output.dense(attend(q, k, v)[0])


class LayerScale(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.lambda1 = nn.Parameter(torch.ones(width))


class Layer(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.norm1 = LayerNorm(width, 1e-6)
        self.attention = Attention(width, heads)
        self.layer_scale1 = LayerScale(width)
        self.norm2 = LayerNorm(width, 1e-6)
        self.mlp = Mlp(width, 4 * width)
        self.layer_scale2 = LayerScale(width)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.layer_scale1.lambda1 * self.attention(self.norm1(x))
        return x + self.layer_scale2.lambda1 * self.mlp(self.norm2(x))


class Layers(nn.Module):
    def __init__(self, sizes: NetworkConfiguration) -> None:
        super().__init__()
        width, heads = sizes.image_features_width, sizes.image_features_heads
        self.layer = nn.ModuleList(Layer(width, heads) for _ in range(sizes.image_features_depth))


class DinoV2(nn.Module):
    def __init__(self, sizes: NetworkConfiguration) -> None:
        super().__init__()
        self.embeddings = Embeddings(sizes.image_features_width, sizes.image_features_grid)
        self.encoder = Layers(sizes)
        self.layernorm = LayerNorm(sizes.image_features_width, 1e-6)


class ImageFeatures(nn.Module):
    """Images ``[B, 3, H, W]`` in -1..1 to tokens ``[B, N, width]`` on the grid of the geometry encoder."""

    def __init__(self, sizes: NetworkConfiguration) -> None:
        super().__init__()
        self.dinov2 = DinoV2(sizes)

    def forward(self, image: Tensor) -> Tensor:
        x = self.dinov2.embeddings(self._prepared(image))
        for layer in self.dinov2.encoder.layer:
            x = layer(x)
        return self.dinov2.layernorm(x)[:, 1:]

    @staticmethod
    def _prepared(image: Tensor) -> Tensor:
        mean, deviation = (image.new_tensor(value)[:, None, None] for value in (MEAN, DEVIATION))
        size = tuple(DINO_PATCH * side // PATCH for side in image.shape[-2:])
        scaled = (image * 0.5 + 0.5 - mean) / deviation
        return functional.interpolate(scaled, size, mode="bilinear", align_corners=False)
