"""The network equals the reference, stage by stage, on recorded outputs."""

from __future__ import annotations

import json
import os
import unittest
from pathlib import Path

import numpy
import torch

from panst3r_training.network.configuration import NetworkConfiguration
from panst3r_training.network.decoder import activate_confidence, activate_points
from panst3r_training.network.panst3r import PanSt3R
from panst3r_training.safetensors import read_safetensors

GOLDENS = Path(os.environ.get("PANST3R_GOLDENS", Path(__file__).parents[3] / "tests" / "goldens" / "network"))

TINY = NetworkConfiguration(
    image_height=128, image_width=128, encoder_width=64, encoder_depth=3, encoder_heads=4, decoder_width=48,
    decoder_depth=3, decoder_heads=4, image_features_width=64, image_features_depth=3, image_features_heads=4,
    image_features_grid=7, mixer_depth=2, mixer_heads=4, hidden_width=64, mask_width=32, upscaler_frequencies=20,
    feed_forward=128, queries=12, transformer_heads=4, transformer_depth=3, text_width=768,
)  # fmt: skip


def load_tiny() -> PanSt3R:
    network = PanSt3R(TINY)
    network.load_state_dict(torch.load(GOLDENS / "v2_tiny.pth")["weights"], strict=True)
    return network.eval()


def case(name: str) -> tuple[dict[str, torch.Tensor], dict[str, dict]]:
    index = json.loads((GOLDENS / "index.json").read_text())
    entry = next(entry for entry in index["cases"] if entry["name"] == name)
    tensors, _ = read_safetensors(GOLDENS / entry["file"])
    return {key: torch.from_numpy(numpy.array(value)) for key, value in tensors.items()}, entry["tensors"]


class ParityTests(unittest.TestCase):
    def check(self, name: str, actual: torch.Tensor) -> None:
        wanted = self.tensors[name].float()
        error = (actual.reshape(wanted.shape).float() - wanted).abs().max().item()
        self.assertLessEqual(error, max(self.meanings[name].get("atol") or 0, 2e-6), name)

    def test_geometry_of_three_portrait_views(self) -> None:
        self.tensors, self.meanings = case("v2_tiny.portrait3")
        network = load_tiny()
        images = self.tensors["images"]
        with torch.no_grad():
            geometry = network.geometry(images)
        self.check("encoder.x", geometry.encoder_tokens)
        self.check("render.feat", geometry.decoder_tokens)
        self.check("dino.feat", network.dino_encoder(images[0].transpose(-1, -2)))

    @unittest.skipUnless((GOLDENS / "v2_tiny.landscape4.safetensors").exists(), "case is not in this folder")
    def test_every_stage_of_four_landscape_views(self) -> None:
        self.tensors, self.meanings = case("v2_tiny.landscape4")
        network = load_tiny()
        images = self.tensors["images"]
        with torch.no_grad():
            geometry = network.geometry(images)
            panoptic = network.panoptic(images, geometry, self.tensors["text.class_embeddings_normalised"])
        self.check_geometry(geometry)
        self.check("panoptic.mask_feats", panoptic.mask_features)
        for index, head in enumerate(panoptic.heads[:-1]):
            self.check(f"mt.head{index}.pred_logits", head.class_logits)
        self.check("out.pred_logits", panoptic.heads[-1].class_logits)
        masks = torch.einsum("bqf,bvfhw->bvqhw", panoptic.heads[-1].mask_vectors, panoptic.mask_features)
        self.check("out.pred_masks", masks)
        self.check("out.out_queries", panoptic.query_state)

    def check_geometry(self, geometry) -> None:
        self.check("encoder.x", geometry.encoder_tokens)
        self.check("render.feat", geometry.decoder_tokens)
        self.check("render.raw", geometry.raw)
        self.check("render.pts3d", activate_points(geometry.raw[..., :3]))
        self.check("render.pts3d_local", activate_points(geometry.raw[..., 3:6]))
        self.check("render.conf", activate_confidence(geometry.raw[..., 6]))


if __name__ == "__main__":
    unittest.main()
