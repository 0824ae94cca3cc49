using PanSt3R.Network.Definition;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Bundles;

/// <summary>What a text tower is made of.</summary>
/// <param name="Weights">Its weights under the publisher's names.</param>
/// <param name="Tower">Its sizes.</param>
/// <param name="Tokenizer">Its <c>spiece.model</c>, copied as it is.</param>
public sealed record TextTowerRequest(ITensorSource Weights, TextTowerConfiguration Tower, byte[] Tokenizer)
{
    /// <summary>The entry of a manifest.</summary>
    internal TextTowerManifest Manifest => new(TextEncoderVariant.Siglip.Name, Path.GetFileName(Weights.Location), Tower);
}
