"""Reading and writing of the safetensors format with numpy alone."""

from __future__ import annotations

import json
import mmap
from pathlib import Path
from typing import Any

import numpy

TYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "U16": "<u2",
    "I8": "i1", "U8": "u1", "BOOL": "?",
}
NAMES = {numpy.dtype(code): name for name, code in TYPES.items()}


def read_safetensors(path: str | Path) -> tuple[dict[str, numpy.ndarray], dict[str, str]]:
    """Tensors, mapped from the file and read-only, and the metadata."""
    with open(path, "rb") as stream:
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    length = int.from_bytes(mapped[:8], "little")
    header = json.loads(mapped[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    return {name: _tensor(mapped, 8 + length, entry) for name, entry in header.items()}, metadata


def _tensor(mapped: mmap.mmap, start: int, entry: dict[str, Any]) -> numpy.ndarray:
    begin, end = entry["data_offsets"]
    kind = numpy.dtype(TYPES[entry["dtype"]])
    values = numpy.frombuffer(mapped, kind, (end - begin) // kind.itemsize, start + begin)
    return values.reshape(entry["shape"])


def write_safetensors(
    path: str | Path, tensors: dict[str, numpy.ndarray], metadata: dict[str, str] | None = None
) -> None:
    """Writes all tensors in the order given, the header padded to 8 bytes."""
    header: dict[str, Any] = {"__metadata__": metadata} if metadata else {}
    offset = 0
    for name, tensor in tensors.items():
        end = offset + tensor.nbytes
        header[name] = {"dtype": NAMES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as stream:
        stream.write(len(text).to_bytes(8, "little") + text)
        for tensor in tensors.values():
            stream.write(numpy.ascontiguousarray(tensor).tobytes())
