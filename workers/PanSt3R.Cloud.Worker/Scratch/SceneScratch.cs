namespace PanSt3R.Cloud.Worker.Scratch;

/// <summary>Disk space of one scene, removed with everything in it when disposed.</summary>
public sealed class SceneScratch : IDisposable
{
    private readonly string _path;

    internal SceneScratch(string path)
    {
        _path = path;
        Directory.CreateDirectory(Photos);
        Directory.CreateDirectory(GroundTruth);
        Directory.CreateDirectory(Classes);
    }

    /// <summary>Folder for the photos.</summary>
    public string Photos => Path.Combine(_path, "photos");

    /// <summary>Folder for the ground truth.</summary>
    public string GroundTruth => Path.Combine(_path, "ground-truth");

    /// <summary>Folder for a class file.</summary>
    public string Classes => Path.Combine(_path, "classes");

    /// <summary>Folder of the result; not there yet.</summary>
    public string Output => Path.Combine(_path, "result");

    /// <summary>File of the attempt's log.</summary>
    public string Log => Path.Combine(_path, "attempt.log");

    /// <summary>Path of a file whose name comes from outside.</summary>
    /// <param name="folder">Folder of this space.</param>
    /// <param name="name">Relative path with <c>/</c>.</param>
    /// <exception cref="Files.InvalidContentException">The name leads out of the folder.</exception>
    public static string PathOf(string folder, string name)
    {
        string path = Path.GetFullPath(Path.Combine(folder, name));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new Files.InvalidContentException($"The file name '{name}' leads out of its folder; use plain file names.");
    }

    /// <inheritdoc/>
    public void Dispose() => ScratchSpace.DeleteFolder(_path);
}
