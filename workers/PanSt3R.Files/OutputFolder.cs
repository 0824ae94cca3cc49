namespace PanSt3R.Files;

/// <summary>
/// A result folder that appears whole or not at all. Files are written to a hidden sibling,
/// <c>.NAME.partial-RANDOM</c>; <see cref="Commit"/> renames it to its final name. Disposing without a commit
/// removes everything that was written. What a crashed run of the same target left is cleaned by the next one.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    private readonly PartialFolder _partial;
    private readonly string? _replaces;
    private bool _committed;

    private OutputFolder(string target, PartialFolder partial, string? replaces) =>
        (Target, _partial, _replaces) = (target, partial, replaces);

    /// <summary>Full path of the folder after <see cref="Commit"/>.</summary>
    public string Target { get; }

    /// <summary>Full path of the folder that is written now.</summary>
    public string WorkingPath => _partial.Path;

    /// <summary>Opens a folder for writing; missing parents are created.</summary>
    /// <param name="target">Final path of the folder.</param>
    /// <param name="replaces">
    /// Name of the file by which an earlier result is known, to replace one; it stays in place until the new one is
    /// whole. Null replaces nothing.
    /// </param>
    /// <exception cref="InvalidSettingsException">
    /// The target is a file, is not empty (and not an earlier result to be overwritten), or cannot be created.
    /// </exception>
    public static OutputFolder Create(string target, string? replaces = null)
    {
        string path = Resolve(target);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            OutputLeftovers.Clean(path);
            RefuseUnlessReplaceable(path, replaces);
            return new OutputFolder(path, new PartialFolder(path), replaces);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException(
                $"The output folder '{path}' cannot be created ({error.Message}). Choose a folder that can be written.", error);
        }
    }

    /// <summary>Full path for a new file; its folder is created. The path cannot leave the folder.</summary>
    /// <param name="parts">Folders and file name inside the output folder.</param>
    /// <exception cref="ArgumentException">A part is rooted or climbs out of the folder.</exception>
    public string PathOf(params ReadOnlySpan<string> parts)
    {
        string path = Path.GetFullPath(Path.Combine([WorkingPath, .. parts]));
        if (!path.StartsWith(WorkingPath + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{path}' is outside of the output folder '{WorkingPath}'.", nameof(parts));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Gives the folder its final name; all files in it must be closed.</summary>
    /// <exception cref="InvalidSettingsException">Another run has filled the target in the meantime.</exception>
    /// <exception cref="IOException">The rename failed; an earlier result is still in place.</exception>
    public void Commit()
    {
        RefuseUnlessReplaceable(Target, _replaces);
        _partial.MoveTo(Target);
        _committed = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (!_committed)
            {
                _partial.Delete();
            }
        }
        finally
        {
            _partial.Dispose();
        }
    }

    private static string Resolve(string target)
    {
        if (string.IsNullOrWhiteSpace(target))
        {
            throw new InvalidSettingsException("The output folder has no name. Give the path of a folder.");
        }

        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (Path.GetDirectoryName(path) is null)
        {
            throw new InvalidSettingsException($"The output folder '{path}' is the root of a disk. Choose a folder in it.");
        }

        return Directory.Exists(path) ? Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
    }

    private static void RefuseUnlessReplaceable(string path, string? replaces)
    {
        if (File.Exists(path))
        {
            throw new InvalidSettingsException($"The output folder '{path}' is a file. Choose another name.");
        }

        if (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any())
        {
            return;
        }

        if (replaces is null)
        {
            throw new InvalidSettingsException(
                $"The output folder '{path}' is not empty. Choose another one, or allow that it is overwritten.");
        }

        if (!File.Exists(Path.Combine(path, replaces)))
        {
            throw new InvalidSettingsException(
                $"The output folder '{path}' is not overwritten because it holds no '{replaces}' and so is not an earlier "
                + "result. Choose another one, or empty it first.");
        }
    }
}
