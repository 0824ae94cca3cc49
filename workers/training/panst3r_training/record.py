"""Records what the PyTorch network computes as a case that ``panst3r model verify`` compares with an imported bundle.

``python3 -m panst3r_training.record --config FILE --weights weights.pth --rooms DIR --output DIR``
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
import yaml
from torch import Tensor
from torch.nn import functional

from panst3r_training.checkpoint import export, load_weights, sizes_of
from panst3r_training.data.batches import collate, plain_room
from panst3r_training.data.shards import RoomShards
from panst3r_training.network.panst3r import PanSt3R
from panst3r_training.safetensors import write_safetensors
from panst3r_training.vocabulary import class_vectors

TOLERANCE = 1e-3
VIEWS = 2
SIZE = (64, 96)
NAME = "rooms"


def record(network: PanSt3R, images: Tensor, classes: Tensor) -> dict[str, Tensor]:
    """Inputs and outputs of one inference with all views as keyframes, under the names of the goldens."""
    with torch.no_grad():
        geometry = network.geometry(images)
        panoptic = network.panoptic(images, geometry, classes)
    last = panoptic.heads[-1]
    return {
        "images": images,
        "text.class_embeddings": classes,
        "text.class_embeddings_normalised": classes,
        "encoder.x": geometry.encoder_tokens,
        "render.feat": geometry.decoder_tokens,
        "render.raw": geometry.raw,
        "dino.feat": panoptic.image_tokens,
        "out.pred_logits": last.class_logits,
        "out.pred_masks": torch.einsum("bqf,bvfhw->bvqhw", last.mask_vectors, panoptic.mask_features),
        "out.out_queries": panoptic.query_state,
    }


def write_case(folder: Path, tensors: dict[str, Tensor], description: dict) -> None:
    """``rooms.safetensors`` and the ``index.json`` beside it; tolerances are relative to the largest magnitude."""
    write_safetensors(folder / f"{NAME}.safetensors", {name: value.cpu().numpy() for name, value in tensors.items()})
    recorded = {
        name: {
            "shape": list(value.shape),
            "dtype": "F32",
            "atol": TOLERANCE * max(1.0, float(value.abs().max())),
        }
        for name, value in tensors.items()
    }
    case = {
        "name": NAME, "file": f"{NAME}.safetensors", "kind": "single", "checkpoint": NAME,
        "landscape_only": False, "tensors": recorded,
    }  # fmt: skip
    index = {"checkpoints": [{"name": NAME, **description}], "cases": [case]}
    (folder / "index.json").write_text(json.dumps(index, indent=1) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--rooms", type=Path, required=True, help="folder of shards, of which two views are used")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    network = PanSt3R(sizes_of(yaml.safe_load(options.config.read_text()))).eval()
    load_weights(network, options.weights)
    checkpoint = options.output / f"{NAME}.pth"
    export(network, checkpoint, 0, half=True)
    load_weights(network, checkpoint)
    images = collate([plain_room(RoomShards(options.rooms), 0, VIEWS)]).images[0]
    images = functional.interpolate(images, SIZE, mode="bilinear", align_corners=False)[None]
    tensors = record(network, images, class_vectors(network.sizes.text_width))
    write_case(options.output, tensors, {"pth": checkpoint.name, "dinov2": network.sizes.image_features_description()})


if __name__ == "__main__":
    main()
