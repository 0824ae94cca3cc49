using PanSt3R.Evaluation.Reports.Comparison;

namespace PanSt3R.Cli.Rendering;

/// <summary>Progress of a comparison as plain lines, one every few seconds.</summary>
internal sealed class ComparisonLines(TextWriter output, TimeProvider clock) : IProgress<ComparisonProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _lastLine = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Report(ComparisonProgress value)
    {
        if (clock.GetElapsedTime(_lastLine) < Interval)
        {
            return;
        }

        _lastLine = clock.GetTimestamp();
        output.WriteLine($"{value.Step} {value.Done}/{value.Total}");
    }
}
