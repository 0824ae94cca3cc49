using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Pickle;
using PanSt3R.Network.Checkpoints.Torch;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints.Retrieval;

/// <summary>
/// The tensors of a retrieval model in the containers it is published in, memory-mapped: <c>args</c>, <c>model</c> and a
/// codebook, which lies in the same file (as PanSt3R keeps it, alone or inside a network checkpoint) or in a pickle of its
/// own (as MUSt3R publishes it). A backbone that was trained along is left out.
/// </summary>
internal sealed class TorchRetrieval : ITensorSource
{
    private const string Entry = "retrieval";
    private const string BackbonePrefix = "backbone.";

    private readonly MappedFile _file;
    private readonly IReadOnlyDictionary<string, MappedTensor> _weights;
    private readonly CodebookFile? _codebookFile;
    private readonly StoredCodebook _codebook;

    private TorchRetrieval(MappedFile file, TorchContainer container, IReadOnlyDictionary<string, object?> root, string? codebook)
    {
        var tensors = new TorchWeights(container, "MUSt3R or PanSt3R retrieval");
        _file = file;
        _weights = tensors.Read(WithoutBackbone(root.GetValueOrDefault("model")), "model");
        if (codebook is null && root.TryGetValue("asmk_codebook", out object? nested))
        {
            _codebook = StoredCodebook.Read(nested, file.Path, value => tensors.Resolve(StoredCodebook.TensorName, value), file);
        }
        else
        {
            _codebookFile = CodebookFile.Open(codebook ?? FindBeside(file.Path));
            _codebook = _codebookFile.Codebook;
        }

        Tensors = _weights.Values.Select(tensor => tensor.Info).Append(_codebook.Centroids).ToDictionary(info => info.Name);
    }

    /// <inheritdoc/>
    public string Location => _file.Path;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>Opens a container.</summary>
    /// <param name="path">The file.</param>
    /// <param name="codebook">File of the codebook; null for the one inside, or else beside it.</param>
    /// <param name="isRequired">False to give null where a network checkpoint carries no retrieval model.</param>
    /// <exception cref="InvalidContentException">A file is damaged or unsafe, or lacks a part.</exception>
    public static RetrievalCheckpoint? Open(string path, string? codebook, bool isRequired)
    {
        var file = new MappedFile(path);
        try
        {
            var container = new TorchContainer(file);
            var whole = NamedValues(container.ReadPickle());
            var root = whole.ContainsKey(Entry) ? NamedValues(whole[Entry]) : whole;
            if (root.Count > 0 && (isRequired || whole.ContainsKey(Entry)))
            {
                return Describe(new TorchRetrieval(file, container, root, codebook), root);
            }

            return isRequired
                ? throw new InvalidContentException($"'{path}' holds no retrieval model; provide a retrieval checkpoint of MUSt3R or PanSt3R.")
                : Close(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void ReadSingles(string name, Span<float> destination)
    {
        if (name == StoredCodebook.TensorName)
        {
            _codebook.ReadSingles(destination);
        }
        else
        {
            Weight(name).ReadSingles(_file, destination);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Centroids are stored in single precision and read by <see cref="ReadSingles"/>.</remarks>
    public void ReadDoubles(string name, Span<double> destination) => Weight(name).ReadDoubles(_file, destination);

    /// <inheritdoc/>
    public void Dispose()
    {
        _codebookFile?.Dispose();
        _file.Dispose();
    }

    private static RetrievalCheckpoint? Close(MappedFile file)
    {
        file.Dispose();
        return null;
    }

    private static RetrievalCheckpoint Describe(TorchRetrieval tensors, IReadOnlyDictionary<string, object?> root)
    {
        var arguments = new ValueTable($"'{tensors.Location}', args", NamedValues(root.GetValueOrDefault("args")));
        return new RetrievalCheckpoint(tensors, arguments)
        {
            AsmkParameters = root.GetValueOrDefault("asmk_params") is PickleDictionary asmk
                ? new ValueTable($"'{tensors.Location}', asmk_params", asmk.Named)
                : null,
            CodebookLocation = tensors._codebookFile?.Location,
            CodebookSize = tensors._codebook.Size,
        };
    }

    private static string FindBeside(string checkpoint)
    {
        string beside = CodebookFile.NameBeside(checkpoint);
        return File.Exists(beside)
            ? beside
            : throw new InvalidContentException(
                $"'{checkpoint}' holds no codebook and there is no '{beside}'; fetch the codebook that is published with it, or name its file.");
    }

    private static IReadOnlyDictionary<string, object?> NamedValues(object? value) => value switch
    {
        PickleDictionary dictionary => dictionary.Named,
        PickleNamespace { Attributes: { } attributes } => attributes.Named,
        _ => new Dictionary<string, object?>(),
    };

    private static object? WithoutBackbone(object? model)
    {
        if (model is not PickleDictionary { HasOtherKeys: false } tensors)
        {
            return model;
        }

        var kept = new PickleDictionary();
        foreach (var (name, tensor) in tensors.Named.Where(tensor => !tensor.Key.StartsWith(BackbonePrefix, StringComparison.Ordinal)))
        {
            kept.Set(name, tensor);
        }

        return kept;
    }

    private MappedTensor Weight(string name) => _weights.TryGetValue(name, out var tensor)
        ? tensor
        : throw new InvalidContentException($"'{Location}' has no tensor '{name}'; provide a retrieval checkpoint of MUSt3R or PanSt3R.");
}
