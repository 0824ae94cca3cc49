using System.Globalization;
using System.Text.Json;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>
/// What happened in an attempt, in lines with their times; bounded, the first lines and the last ones are kept.
/// </summary>
/// <param name="job">The attempt.</param>
/// <param name="time">The clock.</param>
internal sealed class AttemptLog(SceneJob job, TimeProvider time)
{
    /// <summary>Name of the file among those of the claim.</summary>
    public const string FileName = "attempt.log";

    private const int MaxFirst = 200;
    private const int MaxLast = 200;

    private readonly Lock _lock = new();
    private readonly List<string> _first = [];
    private readonly Queue<string> _last = [];
    private int _lost;
    private long? _memoryLimit;

    /// <summary>Takes down an event; steps within a stage are left out.</summary>
    public void Add(SceneEvent happened)
    {
        switch (happened)
        {
            case SceneEvent.Planned planned:
                _memoryLimit = planned.Plan.MemoryLimit;
                Add($"plan: {planned.Plan.Line}");
                break;
            case SceneEvent.Warned warned:
                Add($"warning: {warned.Message}");
                break;
            case SceneEvent.Advanced advanced when advanced.Done == advanced.Total:
                double seconds = Math.Round(advanced.Elapsed.TotalSeconds, 1);
                Add(string.Create(CultureInfo.InvariantCulture, $"{advanced.Stage}: {advanced.Total} steps in {seconds} s"));
                break;
        }
    }

    /// <summary>Takes down a line.</summary>
    public void Add(string line)
    {
        string dated = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {line}");
        lock (_lock)
        {
            if (_first.Count < MaxFirst)
            {
                _first.Add(dated);
                return;
            }

            _last.Enqueue(dated);
            if (_last.Count > MaxLast)
            {
                _last.Dequeue();
                _lost++;
            }
        }
    }

    /// <summary>Writes the log of a failed attempt.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="worker">Who worked on it.</param>
    /// <param name="device">Where; null when it did not get that far.</param>
    /// <param name="error">What ended it.</param>
    public void Write(string path, string worker, string? device, Exception error)
    {
        lock (_lock)
        {
            string[] gap = _lost > 0 ? [$"... {_lost} lines left out ..."] : [];
            File.WriteAllLines(
                path,
                [
                    $"Attempt {job.Attempt.Number} of round {job.Attempt.Round} at scene {job.Attempt.Scene} of run {job.Attempt.Run}",
                    $"Worker {worker}, device {device ?? "not used"}, {Environment.OSVersion}, .NET {Environment.Version}",
                    $"Job {JsonSerializer.Serialize(job, ContractJson.Options)}",
                    .. ReplayCommand.Lines(job, _memoryLimit),
                    string.Empty,
                    .. _first, .. gap, .. _last,
                    string.Empty,
                    error.ToString(),
                ]);
        }
    }
}
