using PanSt3R.Vocabulary.TextModels;

namespace PanSt3R.Cli.Rendering;

/// <summary>Progress of class vectors as plain lines, one every few seconds.</summary>
internal sealed class VocabularyLines(TextWriter output, TimeProvider clock) : IProgress<VocabularyProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private long _lastLine = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Report(VocabularyProgress value)
    {
        if (value.Done == value.Total || clock.GetElapsedTime(_lastLine) >= Interval)
        {
            _lastLine = clock.GetTimestamp();
            output.WriteLine($"class vectors {value.Done}/{value.Total}");
        }
    }
}
