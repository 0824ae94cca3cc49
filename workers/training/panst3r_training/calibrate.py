"""Fits scale and offset of the raw confidence of exported weights, which a short training hardly moves.

``python3 -m panst3r_training.calibrate --config FILE --weights FILE --data DIR`` replaces the file; points stay.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
import yaml
from torch import Tensor

from panst3r_training.checkpoint import export, load_weights, sizes_of
from panst3r_training.data.batches import collate, plain_room
from panst3r_training.data.shards import RoomShards
from panst3r_training.losses.geometry import geometry_errors
from panst3r_training.network.configuration import PATCH
from panst3r_training.network.panst3r import PanSt3R

ITERATIONS = 200


@torch.no_grad()
def observe(network: PanSt3R, sources: list[RoomShards], scenes: int) -> tuple[Tensor, Tensor]:
    """Raw confidence and summed error of a sixteenth of the pixels of training rooms."""
    raw, errors = [], []
    for index in range(scenes):
        shards = sources[index % len(sources)]
        batch = collate([plain_room(shards, index, shards.views)])
        prediction = network.geometry(batch.images).raw
        found = geometry_errors(prediction, batch)
        raw.append(prediction[..., ::4, ::4, 6].flatten())
        errors.append((found.global_error + found.local_error)[..., ::4, ::4].flatten())
    return torch.cat(raw), torch.cat(errors)


def fit(raw: Tensor, errors: Tensor, alpha: float) -> tuple[float, float]:
    """Scale and offset that minimise the confidence loss."""
    values = torch.tensor([1.0, 0.0], requires_grad=True)
    optimiser = torch.optim.Adam([values], lr=0.05)
    for _ in range(ITERATIONS):
        confidence = 1 + (values[0] * raw + values[1]).exp()
        loss = (confidence * errors - 2 * alpha * confidence.log()).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return float(values[0]), float(values[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scenes", type=int, default=60)
    options = parser.parse_args()
    settings = yaml.safe_load(options.config.read_text())
    network = PanSt3R(sizes_of(settings)).eval()
    load_weights(network, options.weights)
    sources = [RoomShards(options.data / source["folder"]) for source in settings["rooms"]]
    raw, errors = observe(network, sources, options.scenes)
    scale, offset = fit(raw, errors, settings["losses"]["confidence_alpha"])
    head = network.must3r_decoder.head_dec.proj
    rows = slice(6 * PATCH * PATCH, 7 * PATCH * PATCH)
    with torch.no_grad():
        head.weight[rows] *= scale
        head.bias[rows] = scale * head.bias[rows] + offset
    export(network, options.weights, torch.load(options.weights)["epoch"])
    confidence = 1 + (scale * raw + offset).exp()
    shown = (confidence >= 3).float().mean()
    print(f"scale {scale:.2f}, offset {offset:.2f}: mean {confidence.mean():.2f}, {shown:.0%} at least 3")


if __name__ == "__main__":
    main()
