"""Training aid: linear heads on encoder and image tokens, thrown away afterwards."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from panst3r_training.data.batches import Batch
from panst3r_training.losses.correspondence import correspondence_loss
from panst3r_training.network.configuration import PATCH, NetworkConfiguration
from panst3r_training.network.upscaler import coordinates

CELLS = 4
CLASS_IDS = 32


DESCRIPTOR_WIDTH = 64
SHARPNESS = 12.0


class TokenHeads(nn.Module):
    """Class shares from both kinds of tokens; log depth of 16 cells, place and a descriptor from encoder tokens."""

    def __init__(self, sizes: NetworkConfiguration) -> None:
        super().__init__()
        self.encoder_classes = nn.Linear(sizes.encoder_width, CLASS_IDS)
        self.image_classes = nn.Linear(sizes.image_features_width, CLASS_IDS)
        self.depth = nn.Linear(sizes.encoder_width, CELLS * CELLS)
        self.place = nn.Linear(sizes.encoder_width, 2)
        self.descriptor = nn.Linear(sizes.encoder_width, DESCRIPTOR_WIDTH)
        nn.init.constant_(self.depth.bias, 1.0)

    def place_loss(self, tokens: Tensor, grid: tuple[int, int]) -> Tensor:
        """Error of row and column, each from -1 to 1: rotary positions tell a token its place only by training."""
        return (self.place(tokens).transpose(-1, -2).unflatten(-1, grid) - coordinates(*grid)[0]).abs().mean()

    def match_loss(self, tokens: Tensor, overlap: Tensor) -> Tensor:
        """Cross-entropy of finding each token in the other views by its descriptor."""
        unit = functional.normalize(self.descriptor(tokens), dim=-1)
        flat = unit.flatten(1, 2)[:, None].transpose(-1, -2)
        return correspondence_loss([(SHARPNESS * unit @ flat)[:, :, None]], overlap, 1)

    def depth_loss(self, tokens: Tensor, batch: Batch) -> Tensor:
        """Error of log depth, each scene's mean difference removed."""
        step = PATCH // CELLS
        depth = batch.local_points[..., 2][..., step // 2 :: step, step // 2 :: step]
        valid = patches(depth > 0, CELLS)
        wanted = patches(depth.clamp(min=0.1).log(), CELLS)
        difference = (self.depth(tokens) - wanted) * valid
        mean = difference.flatten(1).sum(1) / valid.flatten(1).sum(1)
        return ((difference - mean[:, None, None, None]).abs() * valid).mean() + 0.1 * mean.abs().mean()

    def class_loss(self, tokens: Tensor, batch: Batch, of_image: bool) -> Tensor:
        """Cross-entropy with the shares of the classes inside each patch."""
        head = self.image_classes if of_image else self.encoder_classes
        labels = pixel_classes(batch)[..., 1::4, 1::4]
        shares = functional.one_hot(patches(labels, PATCH // 4), CLASS_IDS).float().mean(-2)
        return -(head(tokens).log_softmax(-1) * shares).sum(-1).mean()


def pixel_classes(batch: Batch) -> Tensor:
    """Class of every pixel, 0 = none, ``[B, V, H, W]``."""
    return batch.instance_class.gather(1, batch.instance.flatten(1)).view_as(batch.instance)


def patches(values: Tensor, side: int) -> Tensor:
    """``[B, V, rows * side, columns * side]`` to ``[B, V, rows * columns, side * side]``."""
    batch, views, height, width = values.shape
    values = values.reshape(batch, views, height // side, side, width // side, side).transpose(3, 4)
    return values.reshape(batch, views, -1, side * side)
