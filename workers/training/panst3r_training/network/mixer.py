"""Input mixer (spec: network, section 7)."""

from __future__ import annotations

from torch import Tensor, nn

from panst3r_training.network.configuration import NetworkConfiguration
from panst3r_training.network.layers import Block, LayerNorm, Rotary


class InputMixer(nn.Module):
    """Concatenated features ``[B, N, x + y + d]`` to tokens ``[B, N, width]``."""

    def __init__(self, sizes: NetworkConfiguration) -> None:
        super().__init__()
        width = sizes.hidden_width
        self.head_width = width // sizes.mixer_heads
        self.in_proj = nn.Linear(sizes.concatenated_width, width)
        self.mixer_blk = nn.ModuleList(Block(width, sizes.mixer_heads, 1e-5) for _ in range(sizes.mixer_depth))
        self.mixer_norm = LayerNorm(width, 1e-5)

    def forward(self, features: Tensor, grid: tuple[int, int]) -> Tensor:
        rotary = Rotary(*grid, self.head_width)
        x = self.in_proj(features).float()
        for block in self.mixer_blk:
            x = block(x, rotary)
        return self.mixer_norm(x)
