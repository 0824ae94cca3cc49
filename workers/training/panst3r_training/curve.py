"""Draws the validation of a run over its steps: ``python3 -m panst3r_training.curve RUN`` writes ``RUN/curve.svg``."""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from pathlib import Path

WIDTH, HEIGHT = 300, 215
TOP, LEFT, APART = 40, 45, 365
COLOURS = ("#2a9d8f", "#457b9d", "#e76f51")

Series = dict[str, list[tuple[float, float]]]


def read(path: Path, value: str) -> Series:
    """Step and value of every row that has one, by rooms; rooms measured once make no curve."""
    series: Series = defaultdict(list)
    with path.open(newline="") as stream:
        for row in csv.DictReader(stream):
            if not math.isnan(float(row[value])):
                series[row["rooms"]].append((float(row["step"]), float(row[value])))
    return {rooms: points for rooms, points in series.items() if len(points) > 1}


class Panel:
    """Axes for values from 0 to a limit over steps."""

    def __init__(self, left: int, title: str, steps: float, limit: float) -> None:
        self.left, self.steps, self.limit = left, steps, limit
        self.parts = [f'<text x="{left}" y="22" font-size="13">{title}</text>']
        for part in range(5):
            value, y = limit * part / 4, self.y(limit * part / 4)
            self.parts.append(f'<line x1="{left}" x2="{left + WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
            self.parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{value:.4g}</text>')
            step = steps * part / 4
            self.parts.append(f'<text x="{self.x(step):.1f}" y="271" text-anchor="middle">{step:.0f}</text>')

    def x(self, step: float) -> float:
        return self.left + WIDTH * step / self.steps

    def y(self, value: float) -> float:
        return TOP + HEIGHT * (1 - value / self.limit)

    def draw(self, series: Series, dashed: bool = False) -> None:
        """A line for each set of rooms."""
        for (name, points), colour in zip(sorted(series.items()), COLOURS):
            places = [(self.x(step), self.y(value)) for step, value in points]
            line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            style = 'stroke-dasharray="4 4"' if dashed else 'stroke-width="2"'
            self.parts.append(f'<polyline fill="none" stroke="{colour}" {style} points="{line}"/>')
            if not dashed:
                self.parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y in places]
                x, y = places[-1]
                self.parts.append(f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="end" fill="{colour}">{name}</text>')


def draw(run: Path) -> str:
    """The picture of a run's folder."""
    table = run / "validation.csv"
    errors, baselines, qualities = (read(table, name) for name in ("global_error", "baseline_global", "pq"))
    halves = {rooms: [(step, value / 2) for step, value in points] for rooms, points in baselines.items()}
    steps = max(step for points in errors.values() for step, _ in points)
    geometry = Panel(LEFT, "Global point error, 8 views (dashed: half of the baseline's)", steps, 0.6)
    geometry.draw(halves, dashed=True)
    geometry.draw(errors)
    panoptic = Panel(LEFT + APART, "Scene-PQ, 8 views, QUBO (dashed: things)", steps, 100)
    panoptic.draw(read(table, "things"), dashed=True)
    panoptic.draw(qualities)
    body = "\n".join([*geometry.parts, *panoptic.parts])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 300" font-family="sans-serif" font-size="11">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n{body}\n'
        '<text x="380" y="292" text-anchor="middle">steps</text>\n</svg>\n'
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "curve.svg").write_text(draw(folder))
