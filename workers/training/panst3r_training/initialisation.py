"""How weights start."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from panst3r_training.network.configuration import PATCH
from panst3r_training.network.panst3r import PanSt3R

GLOBAL_Z, LOCAL_Z, CONFIDENCE = 1.0, 1.1, -0.5
HEAD_DEVIATION = 0.02


def initialise(network: PanSt3R, classes: Tensor) -> None:
    """Xavier for linear layers, zero biases, and starts that spare the first hundreds of steps.

    ``classes`` are the unit class vectors ``[C, T]``.
    """
    for module in network.modules():
        if isinstance(module, nn.Linear):
            nn.init.xavier_uniform_(module.weight)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.MultiheadAttention):
            nn.init.xavier_uniform_(module.in_proj_weight)
    _initialise_decoder(network)
    _initialise_image_features(network)
    _initialise_transformer(network, classes)


def _initialise_decoder(network: PanSt3R) -> None:
    """Zero feedback; maps start about two metres in front; cross-attention starts by comparing appearance."""
    decoder = network.must3r_decoder
    nn.init.zeros_(decoder.feedback_layer.fc2.weight)
    nn.init.normal_(decoder.image2_embed, std=0.5)
    nn.init.normal_(decoder.head_dec.proj.weight, std=HEAD_DEVIATION)
    with torch.no_grad():
        bias = decoder.head_dec.proj.bias.view(-1, PATCH * PATCH)
        bias[2], bias[5], bias[6] = GLOBAL_Z, LOCAL_Z, CONFIDENCE
        for block in decoder.blocks_dec:
            block.cross_attn.projk.weight.copy_(block.cross_attn.projq.weight)


def _initialise_image_features(network: PanSt3R) -> None:
    embeddings = network.dino_encoder.dinov2.embeddings
    nn.init.normal_(embeddings.cls_token, std=0.02)
    nn.init.normal_(embeddings.position_embeddings, std=0.1)


def _initialise_transformer(network: PanSt3R, classes: Tensor) -> None:
    """Class scores start near zero, because the language bias is far from all class vectors.

    Phases and norm of the sine features stay as they start: the convolution after them can do the same, and
    without them it needs no gradient of its input, which is a fifth of the upscaler's cost.
    """
    transformer = network.panoptic_decoder.mask_transformer
    upscaler = network.panoptic_decoder.upscaler
    with torch.no_grad():
        transformer.lang_embed.bias.copy_(-2 * classes.sum(0))
        for sines in (upscaler.lr_pe, upscaler.fourier_feat[1]):
            nn.init.normal_(sines.biases)
    upscaler.fourier_feat[1].requires_grad_(False)
    upscaler.first_conv[0].requires_grad_(False)
