"""Scene-PQ on cases small enough to work out by hand."""

from __future__ import annotations

import unittest

import numpy

from panst3r_training.evaluation.scene_pq import scene_pq

CHAIR, WALL, FLOOR = 5, 1, 2
THINGS = frozenset({CHAIR})


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


if __name__ == "__main__":
    unittest.main()
