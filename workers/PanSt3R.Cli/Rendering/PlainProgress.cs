using System.Globalization;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cli.Rendering;

/// <summary>Progress as plain lines for logs: one when a stage ends, and one every few seconds inside long ones.</summary>
internal sealed class PlainProgress(TextWriter output, TimeProvider clock) : IProgress<SceneEvent>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _lastLine = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Report(SceneEvent value)
    {
        switch (value)
        {
            case SceneEvent.Planned planned:
                output.WriteLine($"plan: {planned.Plan.Line}");
                break;
            case SceneEvent.Warned warned:
                output.WriteLine($"warning: {warned.Message}");
                break;
            case SceneEvent.Advanced advanced when IsDue(advanced):
                _lastLine = clock.GetTimestamp();
                output.WriteLine(Line(advanced));
                break;
        }
    }

    private bool IsDue(SceneEvent.Advanced advanced) =>
        advanced.Done > 0 && (advanced.Done == advanced.Total || clock.GetElapsedTime(_lastLine) >= Interval);

    private static string Line(SceneEvent.Advanced advanced)
    {
        string time = advanced.Done == advanced.Total
            ? string.Create(CultureInfo.InvariantCulture, $"done in {advanced.Elapsed.TotalSeconds:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{advanced.Left?.TotalSeconds:0} s left");
        return $"{StageNames.Of(advanced.Stage).ToLowerInvariant()} {advanced.Done}/{advanced.Total}, {time}";
    }
}
