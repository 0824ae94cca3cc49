"""The classes of the made-up rooms and their fixed class vectors."""

from __future__ import annotations

import json
from pathlib import Path

import numpy
import torch
from torch import Tensor

from panst3r_training.device import current, place
from panst3r_training.safetensors import read_safetensors, write_safetensors

ROOM_CLASSES = {
    1: "wall", 2: "floor", 3: "cabinet", 4: "bed", 5: "chair", 6: "sofa", 7: "table", 8: "door", 9: "window",
    11: "shelves", 13: "ceiling", 15: "television", 19: "lamp", 21: "other", 22: "plant",
}  # fmt: skip
THINGS = frozenset({4, 5, 6, 15})
IDS = tuple(ROOM_CLASSES)
VECTOR_SEED = 7


def class_vectors(width: int) -> Tensor:
    """Rows of a random orthogonal matrix ``[C, width]``: they stand in for text vectors and are never trained."""
    generator = torch.Generator("cpu").manual_seed(VECTOR_SEED)
    square = torch.randn(width, width, generator=generator, dtype=torch.float64, device="cpu")
    return torch.linalg.qr(square)[0][: len(IDS)].float().to(current())


def index_of_ids() -> Tensor:
    """Index into the vocabulary of every class id, -1 where it has none, ``i64 [256]``."""
    table = torch.full((256,), -1, dtype=torch.long)
    table[list(IDS)] = torch.arange(len(IDS))
    return table


def write_class_embeddings(path: Path, vectors: Tensor) -> None:
    """The file that ``panst3r model import --class-embeddings`` takes."""
    entries = [{"name": name, "isThing": identity in THINGS} for identity, name in ROOM_CLASSES.items()]
    write_safetensors(path, {"class_embeddings": vectors.cpu().numpy()}, {"classes": json.dumps(entries)})


def read_class_embeddings(path: Path) -> Tensor:
    """The vectors of such a file."""
    return place(numpy.array(read_safetensors(path)[0]["class_embeddings"]))
