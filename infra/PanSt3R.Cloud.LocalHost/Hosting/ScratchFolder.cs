namespace PanSt3R.Cloud.LocalHost.Hosting;

/// <summary>Folder in which workers keep scenes while they work on them.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path;
    private readonly bool _isTemporary;

    private ScratchFolder(string path, bool isTemporary) => (_path, _isTemporary) = (path, isTemporary);

    /// <summary>Chooses a folder: in the data folder, or one that goes with the process.</summary>
    public static ScratchFolder Of(string? dataFolder) => dataFolder is null
        ? new ScratchFolder(Directory.CreateTempSubdirectory("panst3r-local-").FullName, isTemporary: true)
        : new ScratchFolder(Path.Combine(Path.GetFullPath(dataFolder), "scratch"), isTemporary: false);

    /// <summary>Folder of a worker.</summary>
    /// <param name="worker">Its number, from 1.</param>
    public string OfWorker(int worker) => Path.Combine(_path, $"worker-{worker}");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isTemporary && Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
    }
}
