using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Numpy;
using PanSt3R.Network.Checkpoints.Pickle;
using PanSt3R.Network.Checkpoints.Torch;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints.Retrieval;

/// <summary>A codebook in a file of its own: a plain pickle, or a container of <c>torch.save</c>.</summary>
internal sealed class CodebookFile : IDisposable
{
    private readonly MappedFile _file;

    private CodebookFile(MappedFile file, StoredCodebook codebook) => (_file, Codebook) = (file, codebook);

    /// <summary>The codebook; valid until this object is disposed.</summary>
    public StoredCodebook Codebook { get; }

    /// <summary>The file.</summary>
    public string Location => _file.Path;

    /// <summary>
    /// The file that belongs to a stand-alone retrieval checkpoint: the last part of its name, which underscores
    /// separate, becomes <c>codebook.pkl</c>.
    /// </summary>
    public static string NameBeside(string checkpoint)
    {
        string[] parts = Path.GetFileName(checkpoint).Split('_');
        string name = string.Join('_', [.. parts[..^1], "codebook.pkl"]);
        return Path.Combine(Path.GetDirectoryName(checkpoint) ?? string.Empty, name);
    }

    /// <summary>Opens a file; nothing in it is executed.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">The file is damaged, unsafe, or holds no codebook.</exception>
    public static CodebookFile Open(string path)
    {
        var format = CheckpointFormats.Recognise(path);
        var file = new MappedFile(path);
        try
        {
            return new CodebookFile(file, format == CheckpointFormat.Torch ? ReadContainer(file) : ReadPickle(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static StoredCodebook ReadContainer(MappedFile file)
    {
        var container = new TorchContainer(file);
        var tensors = new TorchWeights(container, "MUSt3R");
        return StoredCodebook.Read(
            container.ReadPickle(), file.Path, tensor => tensors.Resolve(StoredCodebook.TensorName, tensor), file);
    }

    private static StoredCodebook ReadPickle(MappedFile file) => file.Length <= int.MaxValue
        ? StoredCodebook.Read(
            PickleMachine.Load(file.Memory(0, (int)file.Length), file.Path, new NumpyGlobals()), file.Path, null, file)
        : throw new InvalidContentException(
            $"'{file.Path}' has {file.Length} bytes, more than the {int.MaxValue} of any codebook; provide the published file.");
}
