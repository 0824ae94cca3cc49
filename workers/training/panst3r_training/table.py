"""Scalars of a run as a CSV file that grows row by row."""

from __future__ import annotations

import csv
from pathlib import Path


class Table:
    """The columns are those of the first row; a later run appends."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, row: dict[str, float | int | str]) -> None:
        rounded = {name: f"{value:.5g}" if isinstance(value, float) else value for name, value in row.items()}
        is_new = not self._path.exists()
        with self._path.open("a", newline="") as stream:
            writer = csv.DictWriter(stream, list(rounded))
            if is_new:
                writer.writeheader()
            writer.writerow(rounded)
