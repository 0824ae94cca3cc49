namespace PanSt3R.Splatting.Pipeline;

/// <summary>What happens while Gaussians are made or rendered, in order. Readers render it; none of it is text for one medium.</summary>
public abstract record SplatEvent
{
    private SplatEvent()
    {
    }

    /// <summary>A stage moved on.</summary>
    /// <param name="Stage">The stage.</param>
    /// <param name="Done">Steps of it that are done.</param>
    /// <param name="Total">Steps it has.</param>
    /// <param name="Elapsed">Time since the stage began.</param>
    public sealed record Advanced(SplatStage Stage, int Done, int Total, TimeSpan Elapsed) : SplatEvent
    {
        /// <summary>Time the stage will still take at its pace so far; null before its first step.</summary>
        public TimeSpan? Left => Done > 0 ? Elapsed * ((double)(Total - Done) / Done) : null;
    }

    /// <summary>The fit moved on.</summary>
    /// <param name="Loss">Mean loss since the last report.</param>
    /// <param name="Gaussians">Gaussians now.</param>
    public sealed record Fitted(double Loss, int Gaussians) : SplatEvent;

    /// <summary>Something the user should know.</summary>
    /// <param name="Message">One sentence.</param>
    public sealed record Warned(string Message) : SplatEvent;
}

/// <summary>Stages in their order.</summary>
public enum SplatStage
{
    /// <summary>Reading photos, segment maps and points.</summary>
    Reading,

    /// <summary>Fitting Gaussians to the photos.</summary>
    Fit,

    /// <summary>Giving Gaussians the labels of the pixels they are seen in.</summary>
    Uplift,

    /// <summary>Rendering and writing views.</summary>
    Views,
}
