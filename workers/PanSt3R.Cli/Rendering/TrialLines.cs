using PanSt3R.Trials;

namespace PanSt3R.Cli.Rendering;

/// <summary>Progress of trials as plain lines, one per room.</summary>
internal sealed class TrialLines(TextWriter output) : IProgress<TrialEvent>
{
    /// <inheritdoc/>
    public void Report(TrialEvent value)
    {
        if (value.Done < value.Total)
        {
            output.WriteLine($"{value.Setting}: room {value.Done + 1} of {value.Total}");
        }
    }
}
