"""Scene-PQ on cases small enough to work out by hand."""

from __future__ import annotations

import json
import os
import unittest
from pathlib import Path

import numpy

from panst3r_training.evaluation.scene_pq import scene_pq

CHAIR, WALL, FLOOR = 5, 1, 2
THINGS = frozenset({CHAIR})
BENCHMARK_THINGS = frozenset({4, 5, 6, 14, 15, 16, 17, 18, 20})
STORED = Path(__file__).parents[3] / "tests" / "goldens" / "metrics"
GOLDENS = Path(os.environ.get("PANST3R_METRIC_GOLDENS", STORED)) / "scene"


class ScenePqTests(unittest.TestCase):
    def setUp(self) -> None:
        self.true = numpy.repeat([WALL, FLOOR, CHAIR, CHAIR], 250)
        self.instance = numpy.repeat([1, 2, 3, 4], 250)

    def test_truth_scores_one(self) -> None:
        result = scene_pq(self.true, self.instance, self.true, self.instance, THINGS)
        self.assertEqual((result.pq, result.things, result.stuff), (1.0, 1.0, 1.0))

    def test_stuff_ignores_instances_and_things_do_not(self) -> None:
        instance = numpy.arange(1000) // 125
        result = scene_pq(self.true, instance, self.true, self.instance, THINGS)
        self.assertEqual(result.stuff, 1.0)
        self.assertEqual(result.classes[CHAIR], (0.0, 0, 4, 2))

    def test_an_id_that_changes_between_views_costs_the_smaller_part(self) -> None:
        instance = self.instance.copy()
        instance[700:750] = 9
        result = scene_pq(self.true, instance, self.true, self.instance, THINGS)
        total, found, false, missed = result.classes[CHAIR]
        self.assertAlmostEqual(total, 1.0 + 0.8, 6)
        self.assertEqual((found, false, missed), (2, 1, 0))

    def test_rare_classes_do_not_take_part(self) -> None:
        predicted = self.true.copy()
        predicted[:4] = 9
        result = scene_pq(predicted, self.instance, self.true, self.instance, THINGS)
        self.assertNotIn(9, result.classes)
        self.assertEqual(result.classes[WALL][1:], (1, 0, 0))

    def test_unlabelled_pixels_do_not_count(self) -> None:
        true = self.true.copy()
        true[:100] = 0
        result = scene_pq(self.true, self.instance, true, self.instance, THINGS)
        self.assertEqual(result.pq, 1.0)

    @unittest.skipUnless(GOLDENS.exists(), "recorded cases are not in this folder")
    def test_recorded_cases_of_the_benchmark(self) -> None:
        cases = sorted(GOLDENS.glob("s0*"))
        self.assertTrue(cases)
        for case in cases:
            wanted = json.loads((case / "expected.json").read_text())["results"][0]
            kinds = ("pred_semantics", "pred_instance", "gt_semantics", "gt_instance")
            labels = [read_labels(case, kind) for kind in kinds]
            result = scene_pq(*labels, BENCHMARK_THINGS)
            for name, value in (("all", result.pq), ("things", result.things), ("stuff", result.stuff)):
                self.assertAlmostEqual(value, wanted[name]["pq"], 6, f"{case.name} {name}")


def read_labels(case: Path, kind: str) -> numpy.ndarray:
    """The labels of all frames under test, one after the other."""
    from PIL import Image

    tested = {Path(name).stem for name in json.loads((case / "splits.json").read_text())["test"]}
    frames = sorted(path for path in (case / kind).glob("*.png") if path.stem in tested)
    return numpy.concatenate([numpy.array(Image.open(path)).astype(numpy.int64).ravel() for path in frames])


if __name__ == "__main__":
    unittest.main()
