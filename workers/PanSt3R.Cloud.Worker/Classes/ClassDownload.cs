using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Worker.Captures;
using PanSt3R.Cloud.Worker.Scratch;
using PanSt3R.Files;
using PanSt3R.Vocabulary.Classes;

namespace PanSt3R.Cloud.Worker.Classes;

/// <summary>Brings the classes that a job names to where the pipeline finds them.</summary>
/// <param name="documents">Storage.</param>
public sealed class ClassDownload(DocumentStore documents)
{
    /// <summary>Finds the classes of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="scratch">Where files are put.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <returns>Name of a list or path of a file in the scratch space; null for the classes of the model.</returns>
    /// <exception cref="InvalidSettingsException">There is no such list or file.</exception>
    /// <exception cref="InvalidContentException">The file is not the one the job means.</exception>
    /// <exception cref="StorageException">Storage failed.</exception>
    public Task<string?> RunAsync(SceneJob job, SceneScratch scratch, CancellationToken cancellationToken) => job.Settings.Classes switch
    {
        null => Task.FromResult<string?>(null),
        { List: { } list } => Task.FromResult<string?>(Listed(list)),
        { File: { } file } => DownloadAsync(job.Model, file, scratch, cancellationToken),
        { Words: { } words } => WriteAsync(words, scratch, cancellationToken),
        _ => throw new InvalidSettingsException("The setting classes names none; give a list, words or a file."),
    };

    /// <summary>A list by its name; the pipeline would take any other text for a path on this machine.</summary>
    private static string Listed(string list) => ClassFile.Names.Contains(list)
        ? list
        : throw new InvalidSettingsException($"There is no class list '{list}'; choose one of {string.Join(", ", ClassFile.Names)}.");

    private static async Task<string?> WriteAsync(IReadOnlyList<ClassWord> words, SceneScratch scratch, CancellationToken cancellationToken)
    {
        string path = SceneScratch.PathOf(scratch.Classes, ClassFileText.FileName);
        await File.WriteAllTextAsync(path, ClassFileText.Of(words), cancellationToken);
        return path;
    }

    private async Task<string?> DownloadAsync(
        string model, ClassFileReference file, SceneScratch scratch, CancellationToken cancellationToken)
    {
        string name = BlobLayout.ClassFile(model, file.Name);
        string where = $"{Containers.Models}/{name}";
        var content = await ReadAsync(name, where, cancellationToken);
        if (ContentHash.Of(content.Span) != file.Sha256)
        {
            throw new InvalidContentException(
                $"The class file '{where}' has another content than the settings name; upload the one they mean, or name this one's SHA-256.");
        }

        string path = SceneScratch.PathOf(scratch.Classes, file.Name);
        await File.WriteAllBytesAsync(path, content, cancellationToken);
        return path;
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(string name, string where, CancellationToken cancellationToken)
    {
        try
        {
            var read = () => documents.ReadBytesAsync(Containers.Models, name, ClassSelection.MaxFileBytes, cancellationToken);
            return (await StorageCalls.RunAsync($"read '{where}'", read, cancellationToken))?.Value
                ?? throw new InvalidSettingsException($"There is no class file '{where}'; upload it beside the model.");
        }
        catch (InvalidDataException error)
        {
            throw new InvalidContentException(error.Message, error);
        }
    }
}
