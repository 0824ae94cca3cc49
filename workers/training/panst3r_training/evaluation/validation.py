"""Quality on held-out rooms."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy
import torch
from torch import Tensor

from panst3r_training.data.batches import Batch, collate, plain_room, rays
from panst3r_training.data.shards import RoomShards
from panst3r_training.evaluation.merging import merge_qubo
from panst3r_training.evaluation.scene_pq import ScenePq, quality, scene_pq
from panst3r_training.losses.geometry import GeometryErrors, geometry_errors, scene_mean
from panst3r_training.losses.tokens import pixel_classes
from panst3r_training.network.decoder import activate_confidence
from panst3r_training.network.panst3r import PanSt3R
from panst3r_training.vocabulary import IDS, THINGS


@dataclass(frozen=True)
class GeometryQuality:
    """Mean errors over scenes as shares of the scene's mean distance, after scaling to the true size.

    The baseline takes the mean depth of every pixel over training rooms: in place (local), with all cameras where
    the first one is (global), and with the true cameras (global, posed).
    """

    global_error: float
    local_error: float
    baseline_global: float
    baseline_local: float
    baseline_global_posed: float
    confidence: float
    scale: float


@dataclass(frozen=True)
class PanopticQuality:
    """Means over scenes, in percent; things over the scenes that have any."""

    pq: float
    things: float
    stuff: float
    per_class: dict[int, float]


def mean_depth(shards: list[RoomShards], scenes: int = 200) -> Tensor:
    """Mean depth of every pixel ``[H, W]`` over training rooms, relative to each room's mean distance."""
    total: Tensor | None = None
    for index in range(scenes):
        source = shards[index % len(shards)]
        batch = collate([plain_room(source, index * len(source) // scenes % len(source), source.views)])
        relative = batch.local_points[0, ..., 2].mean(0) / batch.global_points.norm(dim=-1).mean()
        total = relative if total is None else total + relative
    assert total is not None
    return total / scenes


def baseline_errors(depth: Tensor, batch: Batch) -> tuple[GeometryErrors, Tensor]:
    """Errors of the mean-depth answer, cameras unknown, and its global error per scene with true cameras."""
    true_scale = scene_mean(batch.global_points.norm(dim=-1), batch.valid)
    local = rays(batch.intrinsics, *depth.shape)[:, None] * depth[..., None] * true_scale[:, None, None, None, None]
    posed = local.expand_as(batch.local_points).flatten(2, 3)
    to_first = torch.linalg.inv(batch.to_camera)
    posed = posed @ to_first[..., :3, :3].transpose(-1, -2) + to_first[..., None, :3, 3]
    raw = torch.zeros(*batch.valid.shape, 7)
    raw[..., :3] = raw[..., 3:6] = deactivated(local.expand_as(batch.local_points))
    with_cameras = torch.zeros_like(raw)
    with_cameras[..., :3] = deactivated(posed.view_as(batch.local_points))
    return geometry_errors(raw, batch), geometry_errors(with_cameras, batch).means(batch.valid)[0]


def deactivated(points: Tensor) -> Tensor:
    """Raw values of points, the inverse of ``norm_exp``."""
    length = points.norm(dim=-1, keepdim=True).clamp(min=1e-8)
    return points / length * length.log1p()


@torch.no_grad()
def validate(
    network: PanSt3R, shards: RoomShards, scenes: int, views: int, depth: Tensor, classes: Tensor | None
) -> tuple[GeometryQuality, PanopticQuality | None]:
    """The first scenes of a folder, one by one; without class vectors geometry alone."""
    network.eval()
    geometry: list[list[float]] = []
    panoptic: list[ScenePq] = []
    for scene in range(min(scenes, len(shards))):
        batch = collate([plain_room(shards, scene, views)])
        prediction = network.geometry(batch.images)
        geometry.append(geometry_figures(prediction.raw, batch, depth))
        if classes is not None:
            output = network.panoptic(batch.images, prediction, classes)
            last = output.heads[-1]
            masks = torch.einsum("qf,vfhw->vqhw", last.mask_vectors[0], output.mask_features[0])
            panoptic.append(score(last.class_logits[0], masks, batch))
    network.train()
    figures = GeometryQuality(*numpy.mean(geometry, 0).tolist())
    return figures, summarised(panoptic) if panoptic else None


def geometry_figures(raw: Tensor, batch: Batch, depth: Tensor) -> list[float]:
    """The fields of ``GeometryQuality`` for one scene."""
    errors = geometry_errors(raw, batch)
    baseline, posed = baseline_errors(depth, batch)
    ours, theirs = errors.means(batch.valid), baseline.means(batch.valid)
    confidence = activate_confidence(raw[..., 6]).mean()
    values = [ours[0], ours[1], theirs[0], theirs[1], posed, confidence, errors.log_scale.exp()]
    return [float(value) for value in values]


def score(class_logits: Tensor, mask_logits: Tensor, batch: Batch) -> ScenePq:
    """Scene-PQ of one scene merged by QUBO."""
    size = tuple(batch.instance.shape[-2:])
    index, query = merge_qubo(class_logits, mask_logits, size)
    predicted = numpy.array((*IDS, 0))[index]
    return scene_pq(predicted, query, pixel_classes(batch)[0].cpu().numpy(), batch.instance[0].cpu().numpy(), THINGS)


def summarised(scenes: list[ScenePq]) -> PanopticQuality:
    """Means over scenes, and PQ of each class from its counts in all scenes."""

    def mean(values: list[float | None]) -> float:
        present = [value for value in values if value is not None]
        return 100 * float(numpy.mean(present)) if present else 0.0

    pooled: dict[int, numpy.ndarray] = {}
    for scene in scenes:
        for identity, counts in scene.classes.items():
            pooled[identity] = pooled.get(identity, numpy.zeros(4)) + counts
    return PanopticQuality(
        mean([scene.pq for scene in scenes]),
        mean([scene.things for scene in scenes]),
        mean([scene.stuff for scene in scenes]),
        {identity: 100 * quality(*counts) for identity, counts in sorted(pooled.items())},
    )


def flat(quality: GeometryQuality | PanopticQuality | None) -> dict[str, float]:
    """Plain numbers for a row of a table."""
    values = asdict(quality) if quality else {}
    return {name: value for name, value in values.items() if isinstance(value, float)}
