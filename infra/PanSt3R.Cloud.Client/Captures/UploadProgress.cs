namespace PanSt3R.Cloud.Client.Captures;

/// <summary>How far an upload is.</summary>
/// <param name="Scenes">Scenes that are there with their manifest.</param>
/// <param name="TotalScenes">Scenes of the upload.</param>
/// <param name="Bytes">Bytes that are there.</param>
/// <param name="TotalBytes">Bytes of the upload.</param>
/// <param name="SkippedBytes">Bytes of <paramref name="Bytes"/> that an earlier upload had brought.</param>
public sealed record UploadProgress(int Scenes, int TotalScenes, long Bytes, long TotalBytes, long SkippedBytes);

/// <summary>Counts what is there; may be told from several threads.</summary>
internal sealed class UploadMeter(IReadOnlyList<LocalCapture> captures, IProgress<UploadProgress>? progress)
{
    private readonly Lock _lock = new();
    private readonly long _totalBytes = captures.Sum(capture => capture.Bytes);
    private int _scenes;
    private long _bytes;
    private long _skipped;

    public void FinishFile(LocalFile file, bool wasThere)
    {
        lock (_lock)
        {
            _bytes += file.Bytes;
            _skipped += wasThere ? file.Bytes : 0;
            Report();
        }
    }

    public void FinishScene()
    {
        lock (_lock)
        {
            _scenes++;
            Report();
        }
    }

    private void Report() => progress?.Report(new UploadProgress(_scenes, captures.Count, _bytes, _totalBytes, _skipped));
}
