using PanSt3R.Rooms.Captures;

namespace PanSt3R.Cli.Rendering;

/// <summary>Progress of a generation as plain lines, one every few seconds.</summary>
internal sealed class CaptureLines(TextWriter output, TimeProvider clock) : IProgress<CaptureProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _lastLine = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Report(CaptureProgress value)
    {
        if (clock.GetElapsedTime(_lastLine) < Interval)
        {
            return;
        }

        _lastLine = clock.GetTimestamp();
        output.WriteLine($"rooms {value.Done}/{value.Total}");
    }
}
