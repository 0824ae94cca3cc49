using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Verification;

/// <summary>Everything the network computes of one view, filled stage by stage.</summary>
internal sealed class TraceView(NetworkImage image)
{
    public NetworkImage Image { get; } = image;

    public HostTensor? Tokens { get; set; }

    public HostTensor? Features { get; set; }

    public HostTensor? Raw { get; set; }

    public HostTensor? ImageFeatures { get; set; }

    public HostTensor? Fused { get; set; }

    public HostTensor? MapTokens { get; set; }

    public HostTensor? MapPositions { get; set; }

    public HostTensor? MaskFeatures { get; set; }

    public HostTensor? TokenMaskFeatures { get; set; }
}
