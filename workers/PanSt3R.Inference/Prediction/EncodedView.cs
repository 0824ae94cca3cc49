using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Prediction;

/// <summary>A view after the geometry encoder.</summary>
/// <param name="Image">Its network image.</param>
/// <param name="Tokens"><c>[1, N, encoder width]</c>; owned by this object.</param>
/// <param name="Pooled">Mean of the tokens, <c>[encoder width]</c>.</param>
public sealed record EncodedView(NetworkImage Image, TensorView Tokens, float[] Pooled) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Tokens.Buffer.Dispose();
}
