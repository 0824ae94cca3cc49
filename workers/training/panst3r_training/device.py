"""Where everything is computed: the CPU, or an accelerator that is chosen before the first tensor is made."""

from __future__ import annotations

import numpy
import torch
from torch import Tensor


def choose(name: str) -> None:
    """Makes all tensors from now on, unless told otherwise, on this device. Accelerators need PyTorch 2."""
    if name == "cpu":
        return
    if not hasattr(torch, "set_default_device"):
        raise SystemExit(f"--device {name} needs PyTorch 2; this is {torch.__version__}.")
    torch.set_default_device(name)


def current() -> torch.device:
    """The chosen device."""
    return torch.empty(0).device


def place(array: numpy.ndarray) -> Tensor:
    """The array on the chosen device."""
    return torch.from_numpy(array).to(current())
