"""A stand-in for an accelerator: tensors that lie apart from those of the CPU, and meet them where they would on one.

An operation that takes tensors of both fails, but for scalars, copies and indices; so does reading one without copying
it to the CPU first. The values are computed on the CPU. The device is called "meta", because PyTorch has autograd for
it without hardware.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_flatten, tree_map

DEVICE = "meta"
FACTORIES = (
    torch.arange, torch.empty, torch.eye, torch.full, torch.linspace, torch.ones, torch.rand, torch.randint,
    torch.randn, torch.zeros,
)  # fmt: skip
COPIES = (torch.ops.aten._to_copy.default, torch.ops.aten.copy_.default)
INDEXED = (torch.ops.aten.index.Tensor, torch.ops.aten.index_put.default, torch.ops.aten.index_put_.default)


class DeviceTensor(Tensor):
    """A tensor of the stand-in and the values that it holds."""

    held: Tensor
    __torch_function__ = torch._C._disabled_torch_function_impl

    @staticmethod
    def __new__(cls, held: Tensor) -> DeviceTensor:
        layout = {"strides": held.stride(), "storage_offset": held.storage_offset()}
        made = Tensor._make_wrapper_subclass(cls, held.shape, **layout, dtype=held.dtype, device=DEVICE)
        made.held = held
        return made

    @classmethod
    def __torch_dispatch__(cls, func: Any, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        return run(func, args, kwargs or {})


def run(func: Any, args: tuple, kwargs: dict) -> Any:
    """One operation on the device that its tensors, or its ``device`` argument, name."""
    met = (args[:1] + args[2:], kwargs) if func in INDEXED else (args, kwargs)
    tensors = [value for value in tree_flatten(met)[0] if isinstance(value, Tensor)]
    there = [isinstance(tensor, DeviceTensor) for tensor in tensors]
    if any(there) and func not in COPIES and any(not t and x.ndim > 0 for t, x in zip(there, tensors)):
        raise RuntimeError(f"{func} takes tensors of two devices.")
    wanted = kwargs.get("device")
    goes_there = torch.device(wanted).type == DEVICE if wanted is not None else any(there)
    if wanted is not None:
        kwargs = kwargs | {"device": "cpu"}
    result = func(*tree_map(held, args), **tree_map(held, kwargs))
    returned = func._schema.returns
    if returned and returned[0].alias_info is not None and returned[0].alias_info.is_write:
        return kwargs.get("out", args[0] if args else None)
    return tree_map(lambda x: DeviceTensor(x) if isinstance(x, Tensor) else x, result) if goes_there else result


def held(value: Any) -> Any:
    return value.held if isinstance(value, DeviceTensor) else value


class Dispatch(TorchDispatchMode):
    """Operations that have no tensor of the stand-in among their inputs but may make one."""

    def __torch_dispatch__(self, func: Any, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        return run(func, args, kwargs or {})


class DefaultDevice(TorchFunctionMode):
    """What ``torch.set_default_device`` does, which came with PyTorch 2.

    Functions that would ask for tensors on "meta" below the level of dispatch, where they hold no values, are replaced.
    """

    def __torch_function__(self, func: Any, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        kwargs = kwargs or {}
        if func is torch.tensor:
            return func(*args, **kwargs).to(kwargs.get("device") or DEVICE)
        if func in FACTORIES and kwargs.get("device") is None:
            return func(*args, **kwargs | {"device": DEVICE})
        if func in (Tensor.__getitem__, Tensor.__setitem__):
            return func(args[0], with_index_tensors(args[1]), *args[2:])
        if func is Tensor.tolist:
            return held(args[0]).tolist()
        if func is Tensor.new_tensor:
            return torch.tensor(args[1], dtype=args[0].dtype).to(args[0].device)
        if func is Tensor.__rpow__:
            return torch.tensor(args[1], device="cpu") ** args[0]
        if func is functional.one_hot:
            return (args[0][..., None] == torch.arange(args[1], device=DEVICE)).long()
        return func(*args, **kwargs)


def with_index_tensors(index: Any) -> Any:
    """Lists of numbers as tensors; PyTorch would make them unseen, on a device without values."""
    if isinstance(index, tuple):
        return tuple(with_index_tensors(part) for part in index)
    return torch.tensor(index, device="cpu") if isinstance(index, list) else index


def everything_elsewhere() -> ExitStack:
    """While it is open, tensors are made on the stand-in."""
    stack = ExitStack()
    stack.enter_context(Dispatch())
    stack.enter_context(DefaultDevice())
    return stack
