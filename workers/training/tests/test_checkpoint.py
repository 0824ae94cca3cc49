"""Weights of a smaller network as the start of a larger one."""

from __future__ import annotations

import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import torch

from panst3r_training.checkpoint import export, load_initial
from panst3r_training.network.configuration import NetworkConfiguration
from panst3r_training.network.panst3r import PanSt3R

SMALL = NetworkConfiguration(encoder_depth=1, decoder_depth=1, image_features_depth=1, mixer_depth=1)


class InitialWeightsTests(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "weights.pth"
        self.network = PanSt3R(SMALL).eval()
        export(self.network, self.file, 0)

    def test_added_mixer_blocks_change_nothing(self) -> None:
        larger = PanSt3R(replace(SMALL, mixer_depth=3)).eval()
        load_initial(larger, self.file)
        features = torch.randn(1, 48, SMALL.concatenated_width)
        with torch.no_grad():
            ours, theirs = (n.panoptic_decoder.input_mixer(features, (6, 8)) for n in (larger, self.network))
        self.assertLess(float((ours - theirs).abs().max()), 1e-5)

    def test_another_network_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "lacks"):
            load_initial(PanSt3R(replace(SMALL, encoder_depth=2)), self.file)


if __name__ == "__main__":
    unittest.main()
