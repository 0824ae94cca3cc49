"""The selection for validation reaches proven optima."""

from __future__ import annotations

import itertools
import unittest

import numpy
import torch

from panst3r_training.evaluation.merging import merge_qubo, overlaps, select


class MergingTests(unittest.TestCase):
    def test_selection_is_the_optimum_of_small_problems(self) -> None:
        for seed in range(20):
            masks = torch.rand(9, 60, generator=torch.Generator().manual_seed(seed)) ** 4
            gains, penalties = overlaps(masks)
            best = max(value(gains, penalties, numpy.array(u)) for u in itertools.product((0.0, 1.0), repeat=9))
            chosen = numpy.isin(numpy.arange(9), select(gains, penalties)).astype(float)
            self.assertAlmostEqual(value(gains, penalties, chosen), best, 9)

    def test_two_halves_beat_the_whole_and_its_copies(self) -> None:
        logits = torch.full((1, 4, 4, 8), -9.0)
        logits[0, 0, :, :4] = logits[0, 1, :, 4:] = 9.0
        logits[0, 2, :, :3] = logits[0, 3, :, 5:] = 9.0
        classes = torch.tensor([[5.0, -5.0], [-5.0, 5.0], [5.0, -5.0], [-5.0, 5.0]])
        index, query = merge_qubo(classes, logits, (8, 16))
        self.assertEqual(set(query.ravel().tolist()), {0, 1})
        self.assertTrue((index[0, :, :8] == 0).all() and (index[0, :, 8:] == 1).all())


def value(gains: numpy.ndarray, penalties: numpy.ndarray, chosen: numpy.ndarray) -> float:
    return float(gains @ chosen - 0.5 * chosen @ penalties @ chosen)


if __name__ == "__main__":
    unittest.main()
