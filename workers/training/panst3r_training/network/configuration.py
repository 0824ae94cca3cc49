"""Sizes of a network, and the constructor strings that describe it in a checkpoint."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

PATCH = 16
RAW_CHANNELS = 7


@dataclass(frozen=True)
class NetworkConfiguration:
    """Widths and depths of every part (spec: network, sections 4 to 8 and 14)."""

    image_height: int = 96
    image_width: int = 128
    encoder_width: int = 192
    encoder_depth: int = 6
    encoder_heads: int = 6
    decoder_width: int = 192
    decoder_depth: int = 4
    decoder_heads: int = 6
    image_features_name: str = "local/dinov2-rooms"
    image_features_width: int = 128
    image_features_depth: int = 3
    image_features_heads: int = 4
    image_features_grid: int = 6
    mixer_depth: int = 2
    mixer_heads: int = 6
    hidden_width: int = 192
    mask_width: int = 64
    upscaler_frequencies: int = 8
    upscaler_heads: int = 4
    upscaler_depth: int = 2
    feed_forward: int = 512
    queries: int = 32
    transformer_heads: int = 6
    transformer_depth: int = 3
    text_width: int = 64

    @property
    def concatenated_width(self) -> int:
        """Channels of encoder, decoder and image features together."""
        return self.encoder_width + self.decoder_width + self.image_features_width

    @staticmethod
    def of(values: dict[str, Any]) -> NetworkConfiguration:
        """The sizes of a configuration file; unknown names fail."""
        return NetworkConfiguration(**values)

    def to_dictionary(self) -> dict[str, Any]:
        return asdict(self)

    def constructors(self) -> dict[str, str]:
        """The four constructor strings of the official container."""
        size = f"img_size=[{self.image_height}, {self.image_width}], patch_size={PATCH}"
        mixer = (
            f"InputMixer({size}, in_dim={self.concatenated_width}, hidden_dim={self.hidden_width}, "
            f"num_heads={self.mixer_heads}, num_layers={self.mixer_depth}, ff_dim_mult=4)"
        )
        upscaler = (
            f"LoftUpUpscaler(input_dim={self.hidden_width}, dim={self.mask_width}, output_stride=2, "
            f"patch_size={PATCH}, n_freqs={self.upscaler_frequencies}, "
            f"num_heads={self.upscaler_heads}, num_layers={self.upscaler_depth})"
        )
        return {
            "must3r_encoder": f"Dust3rEncoder({size}, embed_dim={self.encoder_width}, depth={self.encoder_depth}, "
            f"num_heads={self.encoder_heads}, patch_embed='PatchEmbedDust3R')",
            "must3r_decoder": f"MUSt3R({size}, enc_embed_dim={self.encoder_width}, embed_dim={self.decoder_width}, "
            f"output_dim={RAW_CHANNELS * PATCH * PATCH}, depth={self.decoder_depth}, num_heads={self.decoder_heads}, "
            "feedback_type='single_mlp', memory_mode='norm_y', landscape_only=False)",
            "dino_encoder": f"DinoV2Encoder(dino_model='{self.image_features_name}', landscape_only=False)",
            "panoptic_decoder": f"PanopticDecoder(input_mixer={mixer}, upscaler={upscaler}, "
            f"fpn_dim=[{self.hidden_width}], hidden_dim={self.hidden_width}, mask_dim={self.mask_width}, "
            f"ff_dim={self.feed_forward}, num_queries={self.queries}, num_heads={self.transformer_heads}, "
            f"dec_layers={self.transformer_depth}, label_mode='sigmoid', text_encoder='siglip', landscape_only=False)",
        }

    def image_features_description(self) -> dict[str, Any]:
        """Sizes of the image features, named as in a DINOv2 ``config.json``."""
        return {
            "hidden_size": self.image_features_width,
            "num_hidden_layers": self.image_features_depth,
            "num_attention_heads": self.image_features_heads,
            "mlp_ratio": 4,
            "layer_norm_eps": 1e-6,
            "image_size": 14 * self.image_features_grid,
            "patch_size": 14,
        }
