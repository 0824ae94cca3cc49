"""What changes during a run, as functions of the share of its time budget that is spent."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Schedule:
    """Driven by the clock, so that a run ends when it must, whatever else the machine does."""

    warm_up_steps: int = 100
    final_rate: float = 0.02
    geometry_from: float = 0.15
    """Share of the time after which the decoder joins; before, the encoder learns alone, at a third of the cost."""
    panoptic_from: float = 0.4
    """Share of the time after which the panoptic parts join."""
    confidence_from: float = 0.85
    """Share of the time after which the confidence is learned."""
    large_steps_from: float = 0.35
    """Share of the time after which all folders of rooms are drawn by their final weights."""

    def rate(self, progress: float, step: int) -> float:
        """Factor of the learning rates: linear warm-up, then a cosine."""
        warm_up = min(1.0, (step + 1) / self.warm_up_steps)
        cosine = 0.5 * (1 + math.cos(math.pi * min(progress, 1.0)))
        return warm_up * (self.final_rate + (1 - self.final_rate) * cosine)

    def weight(self, progress: float, first: float, last: float) -> float:
        """Weight of a folder of rooms on the way from its first to its last value."""
        share = min(progress / self.large_steps_from, 1.0) if self.large_steps_from > 0 else 1.0
        return first + (last - first) * share
