"""Quality of exported weights on held-out rooms, as one JSON object per folder.

``python3 -m panst3r_training.evaluate --config FILE --weights FILE --classes FILE --data DIR
--rooms val-s50 --views 2 8``
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import yaml

from panst3r_training.checkpoint import load_weights, sizes_of
from panst3r_training.data.shards import RoomShards
from panst3r_training.evaluation.validation import mean_depth, validate
from panst3r_training.network.panst3r import PanSt3R
from panst3r_training.vocabulary import read_class_embeddings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--classes", type=Path, required=True, help="classes.safetensors of the run")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rooms", nargs="+", required=True, help="folders of held-out rooms")
    parser.add_argument("--views", nargs="+", type=int, default=[8])
    parser.add_argument("--scenes", type=int, default=60)
    options = parser.parse_args()
    settings = yaml.safe_load(options.config.read_text())
    network = PanSt3R(sizes_of(settings))
    load_weights(network, options.weights)
    classes = read_class_embeddings(options.classes)
    depth = mean_depth([RoomShards(options.data / source["folder"]) for source in settings["rooms"]])
    for name in options.rooms:
        for views in options.views:
            shards = RoomShards(options.data / name)
            geometry, panoptic = validate(network, shards, options.scenes, views, depth, classes)
            assert panoptic is not None
            print(json.dumps({"rooms": name, "views": views} | asdict(geometry) | asdict(panoptic)), flush=True)


if __name__ == "__main__":
    main()
