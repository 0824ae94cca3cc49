using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cli.Rendering;

/// <summary>Shows the events of a reconstruction while it runs.</summary>
internal static class SceneProgress
{
    /// <summary>The display.</summary>
    public static ProgressDisplay<SceneEvent> Display { get; } = new(
        (console, context) => new LiveProgress(console, context), (output, clock) => new PlainProgress(output, clock));
}
