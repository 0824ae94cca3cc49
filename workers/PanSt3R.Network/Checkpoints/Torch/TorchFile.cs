using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Pickle;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints.Torch;

/// <summary>An official <c>.pth</c> checkpoint, memory-mapped.</summary>
internal sealed class TorchFile : ITensorSource
{
    private readonly MappedFile _file;
    private readonly IReadOnlyDictionary<string, MappedTensor> _weights;

    private TorchFile(MappedFile file)
    {
        _file = file;
        var container = new TorchContainer(file);
        var root = container.ReadPickle() as PickleDictionary;
        Arguments = ReadArguments(root?.Named.GetValueOrDefault("args")).Read();
        _weights = new TorchWeights(container).Read(root?.Named.GetValueOrDefault("weights"));
        Tensors = _weights.ToDictionary(entry => entry.Key, entry => entry.Value.Info);
    }

    /// <inheritdoc/>
    public string Location => _file.Path;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>How the network of the checkpoint is built.</summary>
    public CheckpointArguments Arguments { get; }

    /// <summary>Opens a file; only its lists and its pickle are read.</summary>
    /// <exception cref="InvalidContentException">The file is not a checkpoint, or not a safe one.</exception>
    public static TorchFile Open(string path)
    {
        var file = new MappedFile(path);
        try
        {
            return new TorchFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void ReadSingles(string name, Span<float> destination) => Weight(name).ReadSingles(_file, destination);

    /// <inheritdoc/>
    public void ReadDoubles(string name, Span<double> destination) => Weight(name).ReadDoubles(_file, destination);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private MappedTensor Weight(string name) => _weights.TryGetValue(name, out var tensor)
        ? tensor
        : throw new InvalidContentException($"'{Location}' has no weight '{name}'; provide an official PanSt3R checkpoint.");

    private ArgumentTable ReadArguments(object? arguments)
    {
        var attributes = arguments is PickleNamespace instance ? instance.Attributes : arguments as PickleDictionary;
        return new ArgumentTable($"'{Location}'", attributes?.Named ?? new Dictionary<string, object?>());
    }
}
