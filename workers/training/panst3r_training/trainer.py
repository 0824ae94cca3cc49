"""One training run."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy
import torch
from torch import Tensor

from panst3r_training.checkpoint import export, load_initial, load_state, save_state, sizes_of
from panst3r_training.data.batches import Batch, collate, training_room
from panst3r_training.data.shards import RoomShards
from panst3r_training.device import current
from panst3r_training.evaluation.validation import flat, mean_depth, validate
from panst3r_training.initialisation import initialise
from panst3r_training.losses.correspondence import correspondence_loss, token_overlap
from panst3r_training.losses.geometry import confidence_loss, geometry_errors, pointmap_loss
from panst3r_training.losses.panoptic import draw_points, panoptic_loss, sample_targets
from panst3r_training.losses.pixels import PixelHeads
from panst3r_training.losses.tokens import TokenHeads
from panst3r_training.network.panst3r import GeometryPrediction, PanSt3R
from panst3r_training.optimiser import create_optimiser
from panst3r_training.schedule import Schedule
from panst3r_training.table import Table
from panst3r_training.vocabulary import ROOM_CLASSES, class_vectors, index_of_ids, write_class_embeddings
from panst3r_training.workers import Workers

LOG_STEPS = 25
SCALARS = (
    "token_place", "token_depth", "token_classes", "token_match", "global", "local", "attention",
    "confidence", "class", "entropy", "dice", "right", "iou", "pixel_class", "pixel_segment", "norm",
)  # fmt: skip


@dataclass
class RoomSource:
    """A folder of training rooms and how often it is drawn."""

    shards: RoomShards
    first_weight: float
    last_weight: float


@dataclass
class Progress:
    """How far the training is; kept over runs."""

    step: int = 0
    scenes: int = 0
    seconds: float = 0.0
    averages: dict[str, float] = field(default_factory=dict)

    def note(self, values: dict[str, float]) -> None:
        """Running means of scalars."""
        for name, value in values.items():
            self.averages[name] = 0.95 * self.averages.get(name, value) + 0.05 * value


class Trainer:
    """Owns the network, its optimiser and the folder that the run writes to."""

    def __init__(self, settings: dict[str, Any], data: Path, output: Path, workers: Workers) -> None:
        self.settings = settings
        self.workers = workers
        self.output = output
        output.mkdir(parents=True, exist_ok=True)
        self.sources = [RoomSource(RoomShards(data / s["folder"]), s["first"], s["last"]) for s in settings["rooms"]]
        self.held_out = {name: RoomShards(data / name) for name in settings["validation"]["rooms"]}
        self._require_disjoint()
        self._require_views(max(settings["views"]["counts"]))
        self.schedule = Schedule(**settings["schedule"])
        self.shared_random = numpy.random.default_rng(settings["seed"])
        self.random = numpy.random.default_rng([settings["seed"], workers.rank])
        torch.manual_seed(settings["seed"])
        self.network = PanSt3R(sizes_of(settings))
        self.heads = TokenHeads(self.network.sizes)
        self.pixels = PixelHeads(self.network.sizes, len(ROOM_CLASSES))
        self.classes = class_vectors(self.network.sizes.text_width)
        self.vocabulary = index_of_ids()
        initialise(self.network, self.classes)
        rates = settings["rates"]
        self.optimiser = create_optimiser(self._named(), rates["trunk"], rates["heads"])
        self.progress = Progress()
        self.run_step = 0
        self.depth = mean_depth([source.shards for source in self.sources])
        write_class_embeddings(output / "classes.safetensors", self.classes)

    def _named(self) -> list[tuple[str, torch.nn.Parameter]]:
        heads = [(f"heads.{name}", parameter) for name, parameter in self.heads.named_parameters()]
        pixels = [(f"pixels.{name}", parameter) for name, parameter in self.pixels.named_parameters()]
        return [(name, p) for name, p in (*self.network.named_parameters(), *heads, *pixels) if p.requires_grad]

    def _require_disjoint(self) -> None:
        trained = set().union(*(source.shards.seeds() for source in self.sources))
        for name, shards in self.held_out.items():
            if trained & shards.seeds():
                raise ValueError(f"'{name}' shares room seeds with the training rooms; generate it from another range.")

    def _require_views(self, wanted: int) -> None:
        for source in self.sources:
            if source.shards.views < wanted:
                raise ValueError(
                    f"Rooms in '{source.shards.folder}' have {source.shards.views} views and training takes up to {wanted}; "
                    "generate more views or lower 'views: counts' of the settings."
                )

    def start_from(self, weights: Path) -> None:
        """Weights of an earlier training; the optimiser starts anew."""
        load_initial(self.network, weights)

    def resume(self) -> None:
        """Goes on from the state in the output folder, with a new warm-up and a new time budget."""
        state = load_state(self.output / "state.pt")
        self.network.load_state_dict(state["network"])
        self.heads.load_state_dict(state["heads"])
        self.pixels.load_state_dict(state["pixels"])
        peaks = [group["peak"] for group in self.optimiser.param_groups]
        self.optimiser.load_state_dict(state["optimiser"])
        for group, peak in zip(self.optimiser.param_groups, peaks):
            group["peak"] = peak
        self.progress = state["progress"]
        draws = [self.settings["seed"], self.progress.step]
        self.shared_random = numpy.random.default_rng(draws)
        self.random = numpy.random.default_rng([*draws, self.workers.rank])

    def run(self, minutes: float) -> None:
        """Trains until the time is spent, validating and saving on the way."""
        begun, before = time.monotonic(), self.progress.seconds
        every = 60 * self.settings["validation"]["minutes"]
        due = every
        while (spent := self.workers.agreed(time.monotonic() - begun)) < 60 * minutes:
            self.progress.seconds = before + spent
            self._step(spent / (60 * minutes))
            if self.workers.is_first and spent > due:
                self._save()
                self._validate(self.settings["validation"]["scenes"], spent / (60 * minutes))
                due = time.monotonic() - begun + every
        self.progress.seconds = before + spent
        if self.workers.is_first:
            self._save()
            self._validate(self.settings["validation"]["final_scenes"], 1.0)

    def _step(self, progress: float) -> None:
        batch = self._draw(progress)
        factor = self.schedule.rate(progress, self.run_step)
        for group in self.optimiser.param_groups:
            group["lr"] = factor * group["peak"]
        self.optimiser.zero_grad(set_to_none=True)
        loss, figures = self._loss(batch, progress)
        loss.backward()
        parameters = [parameter for _, parameter in self._named()]
        self.workers.average_gradients(parameters)
        norm = torch.nn.utils.clip_grad_norm_(parameters, self.settings["rates"]["clip"])
        if torch.isfinite(norm):
            self.optimiser.step()
            self.progress.note({**figures, "norm": float(norm)})
        self.run_step += 1
        self.progress.step += 1
        self.progress.scenes += self.workers.count * len(batch.images)
        if self.workers.is_first and self.progress.step % LOG_STEPS == 0:
            self._log(factor)

    def _draw(self, progress: float) -> Batch:
        views = int(self.shared_random.choice(self.settings["views"]["counts"], p=self.settings["views"]["shares"]))
        weights = numpy.array([self.schedule.weight(progress, s.first_weight, s.last_weight) for s in self.sources])
        counts = max(1, round(self.settings["views"]["per_step"] / views))
        chosen = self.random.choice(len(self.sources), counts, p=weights / weights.sum())
        return collate([training_room(self.sources[source].shards, views, self.random) for source in chosen])

    def _loss(self, batch: Batch, progress: float) -> tuple[Tensor, dict[str, float]]:
        """Encoder alone, then geometry, then everything."""
        figures: dict[str, float] = {}
        overlap = token_overlap(batch)
        if progress < self.schedule.geometry_from:
            with self._products():
                tokens = self.network.encode(batch.images)
            return self._token_losses(tokens, batch, overlap, figures), figures
        with self._products():
            geometry = self.network.geometry(batch.images)
        loss = self._token_losses(geometry.encoder_tokens, batch, overlap, figures)
        loss = loss + self._geometry(batch, geometry, overlap, progress, figures)
        if progress >= self.schedule.panoptic_from:
            loss = loss + self._panoptic(batch, geometry, figures)
        return loss, figures

    def _products(self) -> torch.autocast:
        """Products of matrices in bfloat16 where the settings say so: four times as fast on processors that have it."""
        return torch.autocast(current().type, torch.bfloat16, enabled=self.settings["bfloat16"])

    def _token_losses(self, tokens: Tensor, batch: Batch, overlap: Tensor, figures: dict[str, float]) -> Tensor:
        """Training aids on encoder tokens."""
        weights = self.settings["losses"]
        parts = {
            "token_place": self.heads.place_loss(tokens, PanSt3R.grid(batch.images)),
            "token_depth": self.heads.depth_loss(tokens, batch),
            "token_classes": self.heads.class_loss(tokens, batch, of_image=False),
            "token_match": self.heads.match_loss(tokens, overlap),
        }
        figures |= {name: float(part) for name, part in parts.items()}
        return torch.stack([weights[name] * part for name, part in parts.items()]).sum()

    def _geometry(
        self, batch: Batch, geometry: GeometryPrediction, overlap: Tensor, progress: float, figures: dict[str, float]
    ) -> Tensor:
        weights = self.settings["losses"]
        head, grid = self.network.must3r_decoder.head_dec, PanSt3R.grid(batch.images)
        errors = geometry_errors(geometry.raw, batch)
        with self._products():
            first = head(geometry.first_pass_tokens, *grid)
        match = correspondence_loss(geometry.attention, overlap, weights["correspondence_heads"])
        loss = weights["points"] * pointmap_loss(errors, batch.valid) + weights["correspondence"] * match
        loss = loss + weights["first_pass"] * pointmap_loss(geometry_errors(first, batch), batch.valid)
        if progress >= self.schedule.confidence_from:
            raw = head.confidence(geometry.decoder_tokens.detach(), *grid)
            confidence = confidence_loss(raw, errors, batch.valid, weights["confidence_alpha"])
            loss = loss + confidence
            figures["confidence"] = float(confidence)
        global_error, local_error = errors.means(batch.valid)
        figures |= {"global": float(global_error.mean()), "local": float(local_error.mean()), "attention": float(match)}
        return loss

    def _panoptic(self, batch: Batch, geometry: GeometryPrediction, figures: dict[str, float]) -> Tensor:
        weights = self.settings["losses"]
        points = draw_points(batch, weights["mask_points"])
        with self._products():
            output = self.network.panoptic_at_points(batch.images, geometry, self.classes, points)
        targets = sample_targets(batch, points, self.vocabulary)
        features = output.mask_features.flatten(1, 2)
        result = panoptic_loss(output.heads, features, targets)
        of_class, of_segment = self.pixels(features, targets)
        figures |= {"class": result.class_loss, "entropy": result.mask_loss, "dice": result.dice_loss}
        figures |= {"right": result.right_classes, "iou": result.overlap}
        figures |= {"pixel_class": float(of_class), "pixel_segment": float(of_segment)}
        aids = weights["pixels"] * (of_class + of_segment)
        aids = aids + weights["token_classes"] * self.heads.class_loss(output.image_tokens, batch, of_image=True)
        return weights["panoptic"] * result.total + aids

    def _log(self, factor: float) -> None:
        averages = {name: self.progress.averages.get(name, float("nan")) for name in SCALARS}
        Table(self.output / "training.csv").add(self._where() | {"rate": factor} | averages)

    def _where(self) -> dict[str, float | int | str]:
        return {"step": self.progress.step, "scenes": self.progress.scenes, "minutes": self.progress.seconds / 60}

    def _validate(self, scenes: int, progress: float) -> None:
        if progress < self.schedule.geometry_from:
            return
        classes = self.classes if progress >= self.schedule.panoptic_from else None
        for name, shards in self.held_out.items():
            geometry, panoptic = validate(self.network, shards, scenes, shards.views, self.depth, classes)
            missing = {} if panoptic else {"pq": float("nan"), "things": float("nan"), "stuff": float("nan")}
            row = self._where() | {"rooms": name} | flat(geometry) | (flat(panoptic) or missing)
            Table(self.output / "validation.csv").add(row)
            if panoptic and progress >= 1:
                found = panoptic.per_class
                scores = {label: found.get(identity, float("nan")) for identity, label in ROOM_CLASSES.items()}
                Table(self.output / "classes.csv").add(self._where() | {"rooms": name} | scores)

    def _save(self) -> None:
        export(self.network, self.output / "weights.pth", self.progress.step)
        save_state(
            self.output / "state.pt",
            {
                "network": self.network.state_dict(),
                "heads": self.heads.state_dict(),
                "pixels": self.pixels.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "progress": self.progress,
            },
        )
