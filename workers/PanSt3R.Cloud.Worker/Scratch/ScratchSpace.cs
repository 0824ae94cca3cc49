namespace PanSt3R.Cloud.Worker.Scratch;

/// <summary>
/// Disk space of this process: a folder of its own below a shared root, with a lock file beside it that tells a running process from
/// a crashed one. Opening removes what crashed ones left.
/// </summary>
public sealed class ScratchSpace : IDisposable
{
    private const string LockSuffix = ".lock";

    private readonly FileStream _lock;
    private readonly Func<Guid> _newId;

    private ScratchSpace(string path, FileStream claimed, Func<Guid> newId) => (Path, _lock, _newId) = (path, claimed, newId);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Opens the space.</summary>
    /// <param name="root">Folder that several processes may share.</param>
    /// <param name="newId">Makes names.</param>
    public static ScratchSpace Open(string root, Func<Guid> newId)
    {
        Directory.CreateDirectory(root);
        RemoveLeftovers(root);
        string path = System.IO.Path.Combine(System.IO.Path.GetFullPath(root), $"{newId():N}");
        var claimed = Claim(path);
        Directory.CreateDirectory(path);
        return new ScratchSpace(path, claimed, newId);
    }

    /// <summary>A folder for one scene.</summary>
    public SceneScratch CreateScene() => new(System.IO.Path.Combine(Path, $"{_newId():N}"));

    /// <inheritdoc/>
    public void Dispose()
    {
        DeleteFolder(Path);
        _lock.Dispose();
    }

    /// <summary>Deletes a folder with everything in it; what cannot be deleted now is left to the next process.</summary>
    internal static void DeleteFolder(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Some file of it is still open.
        }
    }

    private static FileStream Claim(string path) => new(
        path + LockSuffix, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);

    private static void RemoveLeftovers(string root)
    {
        var processes = Directory.EnumerateFileSystemEntries(root)
            .Select(path => path.EndsWith(LockSuffix, StringComparison.Ordinal) ? path[..^LockSuffix.Length] : path)
            .Where(IsOfAProcess)
            .Distinct();
        foreach (string path in processes.ToArray())
        {
            try
            {
                using var claimed = Claim(path);
                DeleteFolder(path);
            }
            catch (IOException)
            {
                // Its process runs.
            }
        }
    }

    private static bool IsOfAProcess(string path) => Guid.TryParseExact(System.IO.Path.GetFileName(path), "N", out _);
}
