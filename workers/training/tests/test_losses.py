"""Losses, augmentation and sampled heads on made-up batches."""

from __future__ import annotations

import unittest

import numpy
import torch

from panst3r_training.data.augmentation import mirrored
from panst3r_training.data.batches import Batch, collate
from panst3r_training.data.shards import RoomViews
from panst3r_training.evaluation.validation import deactivated
from panst3r_training.losses.correspondence import token_overlap
from panst3r_training.losses.geometry import geometry_errors
from panst3r_training.losses.panoptic import draw_points, panoptic_loss, sample_targets
from panst3r_training.losses.pixels import PixelHeads
from panst3r_training.network.configuration import NetworkConfiguration
from panst3r_training.network.mask_transformer import QueryPrediction
from panst3r_training.network.panst3r import PanSt3R, cell_centres
from panst3r_training.vocabulary import class_vectors, index_of_ids


def wall_room(shift: float = 0.0) -> RoomViews:
    """Two cameras two metres in front of a wall, the second moved along it; left half wall, right half window."""
    pose = numpy.tile(numpy.eye(4, dtype=numpy.float32), (2, 1, 1))
    pose[1, 0, 3] = shift
    instance = numpy.ones((2, 96, 128), numpy.uint8)
    instance[:, :, 64:] = 2
    classes = numpy.zeros(256, numpy.uint8)
    classes[[1, 2]] = [1, 9]
    depth = numpy.full((2, 96, 128), 2.0, numpy.float32)
    colours = numpy.random.default_rng(0).integers(0, 256, (2, 96, 128, 3), numpy.uint8)
    return RoomViews(colours, depth, instance, classes, pose, numpy.array([64, 64, 64, 48], numpy.float32))


def batch_of(room: RoomViews) -> Batch:
    return collate([(room, room.rgb.astype(numpy.float32) / 255)])


class GeometryTests(unittest.TestCase):
    def test_truth_has_no_error_at_any_scale(self) -> None:
        batch = batch_of(wall_room(0.5))
        raw = torch.zeros(1, 2, 96, 128, 7)
        raw[..., :3], raw[..., 3:6] = deactivated(3 * batch.global_points), deactivated(3 * batch.local_points)
        errors = geometry_errors(raw, batch)
        self.assertLess(float(errors.global_error.max()), 1e-3)
        self.assertLess(float(errors.local_error.max()), 1e-3)
        self.assertAlmostEqual(float(errors.log_scale.exp()), 3, 3)

    def test_tokens_overlap_where_the_other_camera_sees_them(self) -> None:
        overlap = token_overlap(batch_of(wall_room(0.5)))
        tokens = overlap[0, 0, :, 1]
        self.assertEqual(float(overlap[0, 0, :, 0].max()), 0)
        self.assertEqual(float(tokens[1, 0]), 1)
        self.assertEqual(float(tokens[0].sum()), 0)

    def test_confidence_alone_equals_that_of_the_head(self) -> None:
        head = PanSt3R(NetworkConfiguration(encoder_depth=1, decoder_depth=1)).must3r_decoder.head_dec
        features = torch.randn(2, 3, 48, 192)
        error = (head.confidence(features, 6, 8) - head(features, 6, 8)[..., 6]).abs().max()
        self.assertLess(float(error), 1e-5)

    def test_mirrored_rooms_stay_consistent(self) -> None:
        batch = batch_of(mirrored(wall_room(0.5)))
        plain = batch_of(wall_room(0.5))
        flipped = plain.global_points.flip(3) * torch.tensor([-1.0, 1, 1])
        self.assertLess(float((batch.global_points - flipped).abs().max()), 1e-5)


class PanopticTests(unittest.TestCase):
    def test_perfect_queries_cost_almost_nothing_in_any_order(self) -> None:
        batch = batch_of(wall_room())
        points = torch.randint(0, 48 * 64, (1, 2, 200))
        targets = sample_targets(batch, points, index_of_ids())
        wall = (points % 64 < 32).flatten(1).float() * 2 - 1
        features = torch.stack([wall, -wall], -1)
        logits = torch.full((1, 3, 15), -9.0)
        logits[0, 2, 0] = logits[0, 0, 8] = 9.0
        vectors = torch.stack([torch.tensor([-20.0, 0]), torch.tensor([0.0, 0]), torch.tensor([20.0, 0])])[None]
        result = panoptic_loss([QueryPrediction(logits, vectors)], features, targets)
        self.assertLess(float(result.total), 0.01)
        self.assertEqual((result.right_classes, result.overlap), (1, 1))

    def test_small_segments_get_more_points_than_their_share(self) -> None:
        room = wall_room()
        room.instance[:, :, :120] = 1
        batch = batch_of(room)
        points = draw_points(batch, 400)
        self.assertEqual(points.shape, (1, 2, 400))
        narrow = (points % 64 >= 60).float().mean()
        self.assertGreater(float(narrow), 1.2 * 4 / 64)

    def test_pixel_heads_learn_class_and_segment_of_features(self) -> None:
        torch.manual_seed(0)
        batch = batch_of(wall_room())
        points = draw_points(batch, 200)
        targets = sample_targets(batch, points, index_of_ids())
        side = (points % 64 < 32).flatten(1).float() * 2 - 1
        features = torch.stack([side, -side], -1)
        heads = PixelHeads(NetworkConfiguration(mask_width=2), 15)
        optimiser = torch.optim.Adam(heads.parameters(), lr=0.1)
        for _ in range(60):
            loss = sum(heads(features, targets))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        self.assertLess(float(loss), 0.05)

    def test_heads_at_points_equal_the_full_maps(self) -> None:
        sizes = NetworkConfiguration(encoder_depth=1, decoder_depth=1, mixer_depth=1)
        network = PanSt3R(sizes).eval()
        images = torch.rand(1, 2, 3, 96, 128) * 2 - 1
        classes = class_vectors(sizes.text_width)
        points = torch.randint(0, 48 * 64, (1, 2, 50))
        with torch.no_grad():
            geometry = network.geometry(images)
            full = network.panoptic(images, geometry, classes)
            sampled = network.panoptic_at_points(images, geometry, classes, points)
        places = points[..., None].expand(-1, -1, -1, sizes.mask_width)
        wanted = full.mask_features.flatten(3).transpose(2, 3).gather(2, places)
        self.assertLess(float((sampled.mask_features - wanted).abs().max()), 1e-4)
        self.assertLess(float((sampled.query_state - full.query_state).abs().max()), 1e-4)
        self.assertEqual(len(cell_centres((6, 8))), 4 * 48)


if __name__ == "__main__":
    unittest.main()
