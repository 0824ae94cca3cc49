"""Shards of made-up rooms, as ``panst3r rooms generate --layout tensors`` writes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy

from panst3r_training.safetensors import read_safetensors

MILLIMETRE = 1e-3


@dataclass(frozen=True)
class RoomViews:
    """Some views of one room."""

    rgb: numpy.ndarray
    """``u8 [V, H, W, 3]``."""
    depth: numpy.ndarray
    """Metres along the camera axis, ``f32 [V, H, W]``; 0 where nothing was hit."""
    instance: numpy.ndarray
    """``u8 [V, H, W]``; 0 is no object."""
    instance_class: numpy.ndarray
    """Class of every instance, ``u8 [256]``."""
    camera_to_world: numpy.ndarray
    """``f32 [V, 4, 4]``, camera axes x right, y down, z forward."""
    intrinsics: numpy.ndarray
    """fx, fy, cx, cy in pixels, ``f32 [4]``; pixel centres lie at half-integers."""


class RoomShards:
    """All scenes of a folder, mapped and read on demand."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        paths = sorted(self.folder.glob("*.safetensors"))
        if not paths:
            raise FileNotFoundError(f"'{folder}' has no .safetensors shards; generate rooms into it first.")
        self._shards = [read_safetensors(path)[0] for path in paths]
        counts = [len(shard["seed"]) for shard in self._shards]
        self._places = [(shard, row) for shard, count in zip(self._shards, counts) for row in range(count)]

    def __len__(self) -> int:
        return len(self._places)

    @property
    def views(self) -> int:
        """Views of every scene."""
        return self._shards[0]["rgb"].shape[1]

    def seeds(self) -> set[int]:
        """Seeds of all scenes; sets of training and validation must not meet."""
        return {int(seed) for shard in self._shards for seed in shard["seed"]}

    def read(self, scene: int, views: list[int]) -> RoomViews:
        """The given views of a scene, in the given order."""
        shard, row = self._places[scene]
        return RoomViews(
            shard["rgb"][row][views],
            shard["depth"][row][views].astype(numpy.float32) * MILLIMETRE,
            shard["instance"][row][views],
            shard["instance_class"][row],
            shard["camera_to_world"][row][views],
            shard["intrinsics"][row],
        )
