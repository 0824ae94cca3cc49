"""Random changes of colour, and mirroring, of whole scenes."""

from __future__ import annotations

from dataclasses import replace

import numpy

from panst3r_training.data.shards import RoomViews


def mirrored(room: RoomViews) -> RoomViews:
    """The room seen in a mirror across the plane x = 0."""
    flip = numpy.diag([-1.0, 1.0, 1.0, 1.0]).astype(numpy.float32)
    fx, fy, cx, cy = room.intrinsics
    return replace(
        room,
        rgb=room.rgb[:, :, ::-1],
        depth=room.depth[:, :, ::-1],
        instance=room.instance[:, :, ::-1],
        camera_to_world=flip @ room.camera_to_world @ flip,
        intrinsics=numpy.array([fx, fy, room.rgb.shape[2] - cx, cy], numpy.float32),
    )


def recoloured(rgb: numpy.ndarray, random: numpy.random.Generator) -> numpy.ndarray:
    """Colours 0..1 ``f32 [V, H, W, 3]`` after gamma, contrast and gains of the scene and of each view.

    All of it is a function of a byte, so that it is a table per view and channel.
    """
    levels = numpy.linspace(0, 1, 256, dtype=numpy.float32) ** random.uniform(0.8, 1.25)
    levels = (levels - 0.5) * random.uniform(0.8, 1.2) + 0.5
    gains = random.uniform(0.75, 1.3) * random.uniform(0.88, 1.12, 3) * random.uniform(0.92, 1.08, (len(rgb), 1))
    tables = numpy.clip(levels * gains[..., None], 0, 1).astype(numpy.float32)
    view = numpy.arange(len(rgb))[:, None, None, None]
    return tables[view, numpy.arange(3), rgb]
