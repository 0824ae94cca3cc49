using PanSt3R.Evaluation.Datasets;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Cli.Rendering;

/// <summary>Progress of an evaluation as plain lines: a count every few seconds, and every scene that could not be compared.</summary>
internal sealed class EvaluationLines(TextWriter output, TimeProvider clock) : IProgress<EvaluationEvent>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();

    private long _lastLine = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Report(EvaluationEvent value)
    {
        lock (_lock)
        {
            if (value is EvaluationEvent.Finished finished)
            {
                Write(finished);
            }
        }
    }

    private void Write(EvaluationEvent.Finished finished)
    {
        if (finished.Scene is { Status: not SceneStatus.Evaluated } scene)
        {
            output.WriteLine($"{scene.Name}: {scene.Reason}");
        }

        if (clock.GetElapsedTime(_lastLine) >= Interval)
        {
            _lastLine = clock.GetTimestamp();
            output.WriteLine($"compared {finished.Done}/{finished.Total}");
        }
    }
}
