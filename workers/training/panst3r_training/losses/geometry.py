"""Pointmap regression with confidence."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from panst3r_training.data.batches import Batch
from panst3r_training.network.decoder import activate_confidence, activate_points

SCALE_WEIGHT = 0.1


@dataclass
class GeometryErrors:
    """Errors of pointmaps, as shares of the mean distance of the true global points."""

    global_error: Tensor
    """Per pixel, scale-normalised ``[B, V, H, W]``."""
    local_error: Tensor
    """Per pixel, scale-normalised ``[B, V, H, W]``."""
    log_scale: Tensor
    """Logarithm of predicted over true scale ``[B]``."""

    def means(self, valid: Tensor) -> tuple[Tensor, Tensor]:
        """Mean global and local error over valid pixels, per scene ``[B]``."""
        return scene_mean(self.global_error, valid), scene_mean(self.local_error, valid)


def scene_mean(values: Tensor, valid: Tensor) -> Tensor:
    """Mean over the valid pixels of each scene, ``[B]``."""
    weights = valid.to(values)
    return (values * weights).flatten(1).sum(1) / weights.flatten(1).sum(1).clamp(min=1)


def geometry_errors(raw: Tensor, batch: Batch) -> GeometryErrors:
    """Compares raw maps ``[B, V, H, W, 7]`` with the truth after scaling each scene's prediction to the true size."""
    predicted, predicted_local = activate_points(raw[..., :3]), activate_points(raw[..., 3:6])
    true_scale = scene_mean(batch.global_points.norm(dim=-1), batch.valid)
    scale = scene_mean(predicted.norm(dim=-1), batch.valid).clamp(min=1e-3)

    def error(points: Tensor, truth: Tensor) -> Tensor:
        difference = points / shaped(scale) - truth / shaped(true_scale)
        return (difference.square().sum(-1) + 1e-8).sqrt()

    return GeometryErrors(
        error(predicted, batch.global_points),
        error(predicted_local, batch.local_points),
        scale.log() - true_scale.log(),
    )


def shaped(scene: Tensor) -> Tensor:
    return scene[:, None, None, None, None]


def pointmap_loss(errors: GeometryErrors, valid: Tensor) -> Tensor:
    """Mean error of both maps, with a small pull of the scale to metres."""
    global_error, local_error = errors.means(valid)
    return (global_error + local_error + SCALE_WEIGHT * errors.log_scale.abs()).mean()


def confidence_loss(raw: Tensor, errors: GeometryErrors, valid: Tensor, alpha: float) -> Tensor:
    """``conf * e - 2 alpha log conf`` of raw confidences ``[B, V, H, W]``, with errors cut from the gradient.

    At the optimum ``conf = 2 alpha / e``, so that alpha = 1.5 e makes errors up to e reach confidence 3.
    """
    confidence = activate_confidence(raw.clamp(max=6))
    error = (errors.global_error + errors.local_error).detach()
    return scene_mean(confidence * error - 2 * alpha * confidence.log(), valid).mean()
