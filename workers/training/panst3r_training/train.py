"""Command line: ``python3 -m panst3r_training.train --config FILE --data DIR --output DIR --minutes N``."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
import yaml

from panst3r_training import device
from panst3r_training.trainer import Trainer
from panst3r_training.workers import Workers, free_address


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True, help="settings of the run (.yaml)")
    parser.add_argument("--data", type=Path, required=True, help="folder that the room folders of the settings lie in")
    parser.add_argument("--output", type=Path, required=True, help="folder of the run, that --resume goes on in")
    parser.add_argument("--minutes", type=float, required=True, help="time budget; the schedule ends with it")
    parser.add_argument("--initial", type=Path, help="weights.pth to start from")
    parser.add_argument("--resume", action="store_true", help="go on from state.pt in the output folder")
    parser.add_argument("--threads", type=int, default=1, help="threads of every process")
    parser.add_argument("--workers", type=int, default=1, help="processes that train together")
    parser.add_argument("--device", default="cpu", help="where to compute, such as cuda; needs PyTorch 2 and one process")
    options = parser.parse_args()
    if options.device != "cpu" and options.workers > 1:
        parser.error("--workers is for the CPU; leave it out with --device.")
    if options.workers == 1:
        train(0, options, address="")
    else:
        torch.multiprocessing.spawn(train, (options, free_address()), options.workers)


def train(rank: int, options: argparse.Namespace, address: str) -> None:
    """One process of the training."""
    device.choose(options.device)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    settings = yaml.safe_load(options.config.read_text())
    trainer = Trainer(settings, options.data, options.output, Workers(rank, options.workers, address))
    if options.initial:
        trainer.start_from(options.initial)
    if options.resume:
        trainer.resume()
    trainer.run(options.minutes)


if __name__ == "__main__":
    main()
