namespace PanSt3R.Files;

/// <summary>
/// A file that appears under its name only when it is whole: it is written beside its place and renamed at the
/// end. What is left without <see cref="Commit"/> is removed.
/// </summary>
/// <param name="path">Where the file shall appear; an existing one is replaced.</param>
public sealed class WholeFile(string path) : IDisposable
{
    /// <summary>Where to write until then; in the same folder, so that the rename is one step.</summary>
    public string TemporaryPath { get; } = $"{path}.{Guid.NewGuid():N}.partial";

    /// <summary>Gives the file its name. It must be closed.</summary>
    public void Commit() => File.Move(TemporaryPath, path, overwrite: true);

    /// <inheritdoc/>
    public void Dispose() => File.Delete(TemporaryPath);
}
