"""Scene-level panoptic quality (spec: metrics, section 2) at native size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy

CLASSES = 32
INSTANCES = 1 << 16
MINIMUM_SHARE = numpy.float32(0.005)


@dataclass(frozen=True)
class ScenePq:
    """Means over the classes that take part, and the counts of each class."""

    pq: float
    things: float | None
    stuff: float | None
    classes: dict[int, tuple[float, int, int, int]]
    """Class id to sum of IoU, true positives, false positives, false negatives."""


def scene_pq(
    predicted: numpy.ndarray,
    predicted_instance: numpy.ndarray,
    true: numpy.ndarray,
    true_instance: numpy.ndarray,
    things: frozenset[int],
) -> ScenePq:
    """All arrays have one entry per pixel of all views; class 0 is void."""
    labelled = true.ravel() > 0
    predicted, true = predicted.ravel()[labelled], true.ravel()[labelled]
    taking_part = classes_taking_part(predicted, true)
    ours = segment_ids(predicted, predicted_instance.ravel()[labelled], taking_part, things)
    theirs = segment_ids(true, true_instance.ravel()[labelled], taking_part, things)
    counts = {identity: match(ours, theirs, identity) for identity in sorted(taking_part)}
    scores = {identity: quality(*count) for identity, count in counts.items()}

    def mean(chosen: list[float]) -> float | None:
        return float(numpy.mean(chosen)) if chosen else None

    return ScenePq(
        mean(list(scores.values())) or 0.0,
        mean([score for identity, score in scores.items() if identity in things]),
        mean([score for identity, score in scores.items() if identity not in things]),
        counts,
    )


def classes_taking_part(predicted: numpy.ndarray, true: numpy.ndarray) -> set[int]:
    """Classes that occur and have no share between 0 and 0.5 percent on either side."""
    counts = [numpy.bincount(side, minlength=CLASSES).astype(numpy.float32) for side in (predicted, true)]
    shares = [count / numpy.float32(len(true)) for count in counts]
    small = [(share > 0) & (share < MINIMUM_SHARE) for share in shares]
    return set(numpy.flatnonzero(((shares[0] > 0) | (shares[1] > 0)) & ~small[0] & ~small[1]).tolist())


def segment_ids(
    classes: numpy.ndarray, instances: numpy.ndarray, taking_part: set[int], things: frozenset[int]
) -> numpy.ndarray:
    """Class times 65536 plus instance (0 for stuff); -1 is void."""
    thing = numpy.isin(classes, list(things))
    ids = classes.astype(numpy.int64) * INSTANCES + numpy.where(thing, instances, 0)
    return numpy.where(numpy.isin(classes, list(taking_part)), ids, -1)


def match(ours: numpy.ndarray, theirs: numpy.ndarray, identity: int) -> tuple[float, int, int, int]:
    """Sum of IoU, true positives, false positives and false negatives of a class."""
    mine = [segment for segment in numpy.unique(ours) if segment // INSTANCES == identity and segment >= 0]
    wanted = [segment for segment in numpy.unique(theirs) if segment // INSTANCES == identity and segment >= 0]
    total, matched = 0.0, set()
    found = set()
    for segment in mine:
        inside = theirs[ours == segment]
        for target in wanted:
            common = int((inside == target).sum())
            union = len(inside) - int((inside < 0).sum()) + int(((theirs == target) & (ours >= 0)).sum()) - common
            if union > 0 and numpy.float32(common / union) > 0.5:
                total += float(numpy.float32(common / union))
                matched.add(target)
                found.add(segment)
    false_positives = sum(1 for s in mine if s not in found and (theirs[ours == s] < 0).mean() <= 0.5)
    false_negatives = sum(1 for t in wanted if t not in matched and (ours[theirs == t] < 0).mean() <= 0.5)
    return total, len(matched), false_positives, false_negatives


def quality(total: float, true_positives: int, false_positives: int, false_negatives: int) -> float:
    """PQ; 0 without any count."""
    whole = true_positives + 0.5 * false_positives + 0.5 * false_negatives
    return total / whole if whole else 0.0
