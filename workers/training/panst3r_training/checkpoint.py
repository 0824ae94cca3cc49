"""Checkpoints in the official container, and the state that resumes a run."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from panst3r_training.network.configuration import NetworkConfiguration
from panst3r_training.network.panst3r import PanSt3R


def export(network: PanSt3R, path: Path, steps: int, half: bool = False) -> None:
    """Writes the weights for ``panst3r model import``, and beside them the ``index.json`` with the image features.

    Parameter names are those of the network, so nothing is renamed.
    """
    weights = {name: value.cpu().half() if half else value.cpu() for name, value in network.state_dict().items()}
    arguments = Namespace(**network.sizes.constructors(), postprocess_default="qubo", qubo_enabled=True)
    replace(path, {"args": arguments, "weights": weights, "epoch": steps})
    description = {"pth": path.name, "dinov2": network.sizes.image_features_description()}
    (path.parent / "index.json").write_text(json.dumps({"checkpoints": [description]}, indent=2) + "\n")


def load_weights(network: PanSt3R, path: Path) -> None:
    """Exported weights; every name and shape must fit."""
    network.load_state_dict(read_weights(path), strict=True)


def load_initial(network: PanSt3R, path: Path) -> None:
    """Starts from exported weights of a network with the same widths and at most as many blocks.

    Further blocks of the mixer start as identities, so that nothing is lost.
    """
    missing, unexpected = network.load_state_dict(read_weights(path), strict=False)
    mixer = network.panoptic_decoder.input_mixer.mixer_blk
    added = {int(name.split(".")[3]) for name in missing if name.startswith("panoptic_decoder.input_mixer.mixer_blk.")}
    wanted = {name for name, _ in network.named_parameters() if name.startswith(prefixes(added))}
    if unexpected or set(missing) != wanted:
        raise ValueError(f"'{path}' holds another network: it lacks {missing} and has {unexpected} besides.")
    for index in added:
        for layer in (mixer[index].attn.proj, mixer[index].mlp.fc2):
            torch.nn.init.zeros_(layer.weight)
            torch.nn.init.zeros_(layer.bias)


def prefixes(blocks: set[int]) -> tuple[str, ...]:
    return tuple(f"panoptic_decoder.input_mixer.mixer_blk.{index}." for index in sorted(blocks))


def read_weights(path: Path) -> dict[str, Tensor]:
    """The float32 weights of an exported file. Its constructor strings lie in a pickle: load only what you trust."""
    weights = torch.load(path, map_location="cpu", weights_only=False)["weights"]
    return {name: value.float() for name, value in weights.items()}


def save_state(path: Path, state: dict[str, Any]) -> None:
    """Everything a run needs to go on."""
    replace(path, state)


def load_state(path: Path) -> dict[str, Any]:
    return torch.load(path, map_location="cpu", weights_only=False)


def replace(path: Path, content: Any) -> None:
    """Writes beside the file and renames, so that a broken run leaves the earlier one."""
    partial = path.with_suffix(".partial")
    torch.save(content, partial)
    partial.replace(path)


def sizes_of(configuration: dict[str, Any]) -> NetworkConfiguration:
    """The network of a configuration file."""
    return NetworkConfiguration.of(configuration["network"])
