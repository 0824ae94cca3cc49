namespace PanSt3R.Splatting.Losses;

/// <summary>One channel of a rendering, its target and the gradient, each <c>[C, H, W]</c>.</summary>
internal readonly record struct ChannelPlane(float[] Rendered, float[] Target, float[] Gradient, int Width, int Height, int Channel)
{
    /// <summary>A row of the rendering.</summary>
    public ReadOnlySpan<float> RenderedRow(int row) => Rendered.AsSpan(Start(row), Width);

    /// <summary>A row of the target.</summary>
    public ReadOnlySpan<float> TargetRow(int row) => Target.AsSpan(Start(row), Width);

    /// <summary>A row of the gradient.</summary>
    public Span<float> GradientRow(int row) => Gradient.AsSpan(Start(row), Width);

    private int Start(int row) => (Channel * Height + row) * Width;
}

/// <summary>What one pixel of one channel adds to the gradient: of the absolute difference, and of the similarity, which counts against the loss.</summary>
internal readonly record struct StripWeights(float Difference, float Similarity);

/// <summary>Sums over the pixels of a strip.</summary>
internal readonly record struct StripSums(double Difference, double Similarity);
