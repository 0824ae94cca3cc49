namespace PanSt3R.Network.Bundles;

/// <summary>
/// A folder that appears only when whole: it is filled under a temporary name beside its place, renamed by
/// <see cref="Commit"/>, and removed if that was never called.
/// </summary>
public sealed class PartialFolder : IDisposable
{
    private const string Marker = ".partial-";
    private readonly string _target;
    private bool _committed;

    /// <summary>Creates the temporary folder; remains of runs that were killed are removed first.</summary>
    /// <param name="target">Where the folder is to appear; it must not exist, or be empty, or be replaceable.</param>
    /// <param name="replace">True to replace what stands there, in the moment of the commit.</param>
    /// <exception cref="InvalidSettingsException">The target holds files, or its parent cannot be written.</exception>
    public PartialFolder(string target, bool replace = false)
    {
        _target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        if (File.Exists(_target))
        {
            throw new InvalidSettingsException($"Output '{target}' is a file; name a folder.");
        }

        if (!replace && Directory.Exists(_target) && Directory.EnumerateFileSystemEntries(_target).Any())
        {
            throw new InvalidSettingsException($"Output '{target}' exists and is not empty; name another folder or allow it to be replaced.");
        }

        string parent = System.IO.Path.GetDirectoryName(_target)
            ?? throw new InvalidSettingsException($"Output '{target}' has no parent folder; name another folder.");
        string name = System.IO.Path.GetFileName(_target);
        try
        {
            Directory.CreateDirectory(parent);
            RemoveRemains(parent, name);
            Path = System.IO.Path.Combine(parent, $".{name}{Marker}{System.IO.Path.GetRandomFileName()}");
            Directory.CreateDirectory(Path);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new InvalidSettingsException($"Output '{target}' cannot be written: {error.Message} Name a folder that can.", error);
        }
    }

    /// <summary>Full path of the temporary folder.</summary>
    public string Path { get; }

    /// <summary>Full path of a file in the temporary folder.</summary>
    public string FilePath(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Gives the folder its name.</summary>
    public void Commit()
    {
        string? replaced = null;
        if (Directory.Exists(_target))
        {
            replaced = $"{Path}-replaced";
            Directory.Move(_target, replaced);
        }

        Directory.Move(Path, _target);
        _committed = true;
        if (replaced is not null)
        {
            Directory.Delete(replaced, recursive: true);
        }
    }

    /// <summary>Removes the folder unless it was committed.</summary>
    public void Dispose()
    {
        if (!_committed && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static void RemoveRemains(string parent, string name)
    {
        foreach (string remains in Directory.EnumerateDirectories(parent, $".{name}{Marker}*"))
        {
            Directory.Delete(remains, recursive: true);
        }
    }
}
