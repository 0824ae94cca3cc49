"""Batches of scenes with the same number of views."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
import torch
from torch import Tensor

from panst3r_training.data.augmentation import mirrored, recoloured
from panst3r_training.data.shards import RoomShards, RoomViews
from panst3r_training.device import place


@dataclass
class Batch:
    """B scenes of V views each; the first view is the reference."""

    images: Tensor
    """Network input in -1..1, ``[B, V, 3, H, W]``."""
    local_points: Tensor
    """Metres in the frame of the own camera, ``[B, V, H, W, 3]``."""
    global_points: Tensor
    """Metres in the frame of the first camera, ``[B, V, H, W, 3]``."""
    valid: Tensor
    """Pixels with a surface, ``[B, V, H, W]``."""
    to_camera: Tensor
    """From the frame of the first camera into each camera, ``[B, V, 4, 4]``."""
    intrinsics: Tensor
    """``[B, 4]``."""
    instance: Tensor
    """Instance of every pixel, 0 = none, ``i64 [B, V, H, W]``."""
    instance_class: Tensor
    """Class id of every instance, ``i64 [B, 256]``."""

    @property
    def views(self) -> int:
        return self.images.shape[1]


def choose_views(stored: int, wanted: int, random: numpy.random.Generator) -> list[int]:
    """Half of the time consecutive views, else any; often reversed, sometimes shuffled."""
    if random.random() < 0.5:
        first = int(random.integers(stored - wanted + 1))
        views = list(range(first, first + wanted))
    else:
        views = sorted(random.choice(stored, wanted, replace=False).tolist())
    if random.random() < 0.5:
        views.reverse()
    if random.random() < 0.3:
        random.shuffle(views)
    return views


def training_room(shards: RoomShards, views: int, random: numpy.random.Generator) -> tuple[RoomViews, numpy.ndarray]:
    """A random scene with its colours, both augmented."""
    scene = int(random.integers(len(shards)))
    room = shards.read(scene, choose_views(shards.views, views, random))
    if random.random() < 0.5:
        room = mirrored(room)
    return room, recoloured(room.rgb, random)


def plain_room(shards: RoomShards, scene: int, views: int) -> tuple[RoomViews, numpy.ndarray]:
    """The first views of a scene as they are, for validation."""
    room = shards.read(scene, list(range(views)))
    return room, room.rgb.astype(numpy.float32) / 255


def collate(rooms: list[tuple[RoomViews, numpy.ndarray]]) -> Batch:
    """Stacks rooms of equal shape and computes their points."""
    images = place(numpy.stack([colours for _, colours in rooms])) * 2 - 1
    depth = place(numpy.stack([room.depth for room, _ in rooms]))
    poses = place(numpy.stack([room.camera_to_world for room, _ in rooms]))
    intrinsics = place(numpy.stack([room.intrinsics for room, _ in rooms]))
    to_first = torch.linalg.inv(poses[:, :1]) @ poses
    local_points = rays(intrinsics, *depth.shape[-2:])[:, None] * depth[..., None]
    rotation, shift = to_first[..., :3, :3], to_first[..., :3, 3]
    global_points = (local_points.flatten(2, 3) @ rotation.transpose(-1, -2)).reshape(local_points.shape)
    return Batch(
        images.permute(0, 1, 4, 2, 3).contiguous(),
        local_points,
        global_points + shift[:, :, None, None],
        depth > 0,
        torch.linalg.inv(to_first),
        intrinsics,
        place(numpy.stack([room.instance for room, _ in rooms]).astype(numpy.int64)),
        place(numpy.stack([room.instance_class for room, _ in rooms]).astype(numpy.int64)),
    )


def rays(intrinsics: Tensor, height: int, width: int) -> Tensor:
    """Points at depth 1 behind every pixel centre, ``[B, H, W, 3]``."""
    fx, fy, cx, cy = intrinsics[:, :, None, None].unbind(1)
    x = (torch.arange(width) + 0.5 - cx) / fx
    y = (torch.arange(height)[:, None] + 0.5 - cy) / fy
    x, y = torch.broadcast_tensors(x, y)
    return torch.stack([x, y, torch.ones_like(x)], -1)
