"""Several processes that train one network, each with its own scenes.

On a CPU two processes of one thread do more than one of two, because every small operation then runs undisturbed.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable

import torch
from torch import Tensor, distributed


def free_address() -> str:
    """An address on this machine that the processes of a run can meet at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{listener.getsockname()[1]}"


class Workers:
    """This process among its peers; a single process needs none of the exchange."""

    def __init__(self, rank: int = 0, count: int = 1, address: str = "") -> None:
        self.rank = rank
        self.count = count
        if count > 1:
            distributed.init_process_group("gloo", init_method=address, rank=rank, world_size=count)

    @property
    def is_first(self) -> bool:
        """The process that validates, logs and saves."""
        return self.rank == 0

    def agreed(self, value: float) -> float:
        """The value of the first process, so that all are in the same phase."""
        if self.count == 1:
            return value
        shared = torch.tensor([value], dtype=torch.float64)
        distributed.broadcast(shared, 0)
        return float(shared)

    def average_gradients(self, parameters: Iterable[Tensor]) -> None:
        """Mean over the processes, in one exchange."""
        if self.count == 1:
            return
        gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        distributed.all_reduce(flat)
        flat /= self.count
        for gradient, mean in zip(gradients, flat.split([gradient.numel() for gradient in gradients])):
            gradient.copy_(mean.view_as(gradient))
