namespace PanSt3R.Files;

/// <summary>
/// The hidden sibling that holds a result while it is written, with a lock file beside it that tells a running
/// writer from a crashed one. The lock exists before the folder and outlives it, so the folder is never unguarded.
/// </summary>
internal sealed class PartialFolder : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _replaced;

    public PartialFolder(string target)
    {
        string run = PartialNames.NewRun();
        Path = PartialNames.Partial(target, run);
        _replaced = PartialNames.Replaced(target, run);
        _lock = new FileStream(
            Path + PartialNames.LockSuffix, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        CreateFolder();
    }

    public string Path { get; }

    public void Dispose() => _lock.Dispose();

    public void Delete()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>Swaps by renaming: the old folder is put aside, and comes back when the new one cannot take its place.</summary>
    public void MoveTo(string target)
    {
        bool replaces = Directory.Exists(target);
        if (replaces)
        {
            Directory.Move(target, _replaced);
        }

        try
        {
            Directory.Move(Path, target);
        }
        catch when (replaces)
        {
            Directory.Move(_replaced, target);
            throw;
        }

        if (replaces)
        {
            Directory.Delete(_replaced, recursive: true);
        }
    }

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }
}
