namespace PanSt3R.Splatting.Rendering;

/// <summary>What the channels of a rendering are: three of colour, then features, then depth.</summary>
/// <param name="Features">Number of features.</param>
/// <param name="HasDepth">Whether the last channel is depth.</param>
internal readonly record struct ChannelLayout(int Features, bool HasDepth)
{
    /// <summary>Channels of colour.</summary>
    public const int Colours = 3;

    /// <summary>All channels.</summary>
    public int Count => Colours + Features + (HasDepth ? 1 : 0);

    /// <summary>Of settings.</summary>
    public static ChannelLayout Of(RenderSettings settings) => new(settings.Features?.Width ?? 0, settings.WithDepth);
}
