"""The training on a stand-in for an accelerator."""

from __future__ import annotations

import tempfile
import unittest
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import numpy
import torch

from panst3r_training.device import current, place
from panst3r_training.safetensors import write_safetensors
from panst3r_training.trainer import Trainer
from panst3r_training.workers import Workers
from tests.elsewhere import DEVICE, everything_elsewhere
from tests.test_losses import wall_room

SETTINGS = {
    "bfloat16": False,
    "seed": 1,
    "network": {
        "encoder_width": 32, "encoder_depth": 1, "encoder_heads": 2, "decoder_width": 32, "decoder_depth": 1,
        "decoder_heads": 2, "image_features_width": 16, "image_features_depth": 1, "image_features_heads": 2,
        "mixer_depth": 1, "mixer_heads": 2, "hidden_width": 32, "mask_width": 16, "feed_forward": 32, "queries": 4,
        "transformer_heads": 2, "transformer_depth": 1, "text_width": 16,
    },
    "rooms": [{"folder": "train", "first": 1, "last": 1}],
    "validation": {"rooms": ["held-out"], "minutes": 1, "scenes": 1, "final_scenes": 1},
    "views": {"counts": [2], "shares": [1.0], "per_step": 4},
    "rates": {"trunk": 1e-3, "heads": 1e-3, "clip": 3},
    "losses": {
        "token_place": 1, "token_depth": 1, "token_classes": 1, "token_match": 1, "points": 1, "first_pass": 1,
        "correspondence": 1, "correspondence_heads": 1, "confidence_alpha": 0.5, "panoptic": 1, "pixels": 1,
        "mask_points": 64,
    },
    "schedule": {
        "warm_up_steps": 1, "final_rate": 0.1, "geometry_from": 0, "panoptic_from": 0, "confidence_from": 0,
        "large_steps_from": 0,
    },
}  # fmt: skip


def write_rooms(folder: Path, seed: int) -> None:
    """A shard with one room of two views."""
    room = wall_room(0.5)
    folder.mkdir()
    tensors = {
        "rgb": room.rgb,
        "depth": (room.depth * 1000).astype(numpy.uint16),
        "instance": room.instance,
        "instance_class": room.instance_class,
        "camera_to_world": room.camera_to_world,
        "intrinsics": room.intrinsics,
        "seed": numpy.array(seed, numpy.int64),
    }
    write_safetensors(folder / "rooms.safetensors", {name: value[None] for name, value in tensors.items()})


class DeviceTests(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        write_rooms(self.folder / "train", 1)
        write_rooms(self.folder / "held-out", 2)

    def test_training_never_mixes_devices(self) -> None:
        here = self.figures(self.folder / "cpu")
        autocast = patch("panst3r_training.trainer.torch.autocast", lambda *_, **__: nullcontext())
        with everything_elsewhere(), autocast:
            self.assertEqual(current().type, DEVICE)
            there = self.figures(self.folder / "accelerator")
        self.assertEqual(here.keys(), there.keys())
        for name, value in here.items():
            self.assertAlmostEqual(value, there[name], 3, name)

    def figures(self, output: Path) -> dict[str, float]:
        """Scalars of training steps that include every loss, after a validation and an export have run."""
        trainer = Trainer(SETTINGS, self.folder, output, Workers())
        with patch("panst3r_training.trainer.save_state"):
            trainer._step(0.5)
            trainer._step(0.9)
            trainer._save()
        trainer._validate(1, 1.0)
        trainer.start_from(output / "weights.pth")
        return trainer.progress.averages

    def test_the_stand_in_refuses_two_devices(self) -> None:
        with everything_elsewhere():
            made, placed = torch.ones(3), place(numpy.ones(3))
            self.assertEqual((made + placed).cpu().tolist(), [2, 2, 2])
            with self.assertRaisesRegex(RuntimeError, "two devices"):
                made + torch.from_numpy(numpy.ones(3))
            with self.assertRaises(RuntimeError):
                made.numpy()


if __name__ == "__main__":
    unittest.main()
