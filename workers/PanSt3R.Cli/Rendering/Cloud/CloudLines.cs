using PanSt3R.Cloud.Client.Captures;
using PanSt3R.Cloud.Client.Runs;

namespace PanSt3R.Cli.Rendering.Cloud;

/// <summary>Uploads, runs and downloads as plain lines; a line is written only when it says something new.</summary>
internal sealed class CloudLines(TextWriter output) : IProgress<UploadProgress>, IProgress<RunProgress>, IProgress<int>
{
    private readonly Lock _lock = new();
    private string _last = string.Empty;
    private long _percent = -1;

    /// <inheritdoc/>
    public void Report(UploadProgress value)
    {
        lock (_lock)
        {
            long percent = value.TotalBytes == 0 ? 100 : 100 * value.Bytes / value.TotalBytes;
            if (percent / 10 == _percent / 10 && value.Scenes < value.TotalScenes)
            {
                return;
            }

            _percent = percent;
            string skipped = value.SkippedBytes > 0 ? $", {value.SkippedBytes / 1e6:F1} MB were there" : string.Empty;
            Write($"upload: scene {value.Scenes} of {value.TotalScenes}, {value.Bytes / 1e6:F1} of {value.TotalBytes / 1e6:F1} MB{skipped}");
        }
    }

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        lock (_lock)
        {
            var status = value.Run.Status;
            string running = string.Join("; ", value.Running.Select(RunLines.Running));
            int failed = status.Failed.Values.Sum();
            Write(
                $"{status.State.ToString().ToLowerInvariant()}: {status.Succeeded} of {status.Scenes?.ToString() ?? "?"} scenes done"
                + (failed > 0 ? $", {failed} failed" : string.Empty)
                + (running.Length > 0 ? $"; {running}" : string.Empty));
        }
    }

    /// <inheritdoc/>
    public void Report(int value)
    {
        lock (_lock)
        {
            Write($"fetch: {value} results");
        }
    }

    private void Write(string line)
    {
        if (line != _last)
        {
            _last = line;
            output.WriteLine(line);
        }
    }
}
