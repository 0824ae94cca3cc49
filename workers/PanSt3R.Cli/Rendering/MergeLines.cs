using PanSt3R.Inference.Merging;

namespace PanSt3R.Cli.Rendering;

/// <summary>Progress of a merge as plain lines, one every few seconds.</summary>
internal sealed class MergeLines(TextWriter output, TimeProvider clock) : IProgress<MergeProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _lastLine = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Report(MergeProgress value)
    {
        if (clock.GetElapsedTime(_lastLine) < Interval)
        {
            return;
        }

        _lastLine = clock.GetTimestamp();
        output.WriteLine($"{Describe(value.Stage)} {value.Done}/{value.Total}");
    }

    private static string Describe(MergeStage stage) => stage switch
    {
        MergeStage.Overlaps => "summing overlaps",
        MergeStage.Selection => "choosing masks",
        _ => "voting for pixels",
    };
}
