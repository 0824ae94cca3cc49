using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Torch;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints;

/// <summary>
/// Published weights of a network and the arguments that say how it is built: an official <c>.pth</c> file or a
/// <c>.safetensors</c> file. Nothing in the file is ever executed.
/// </summary>
/// <remarks>The file stays mapped until the checkpoint is disposed; a tensor is loaded from disk when it is read.</remarks>
public sealed class Checkpoint : ITensorSource
{
    private readonly ITensorSource _source;

    private Checkpoint(ITensorSource source, CheckpointArguments arguments)
    {
        _source = source;
        Arguments = arguments;
    }

    /// <inheritdoc/>
    public string Location => _source.Location;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors => _source.Tensors;

    /// <summary>How the network is built.</summary>
    public CheckpointArguments Arguments { get; }

    /// <summary>
    /// Opens a checkpoint; the kind of file is recognised by its content. The arguments of a safetensors file are read
    /// from its <c>__metadata__</c> or from the <c>.json</c> file of the same stem beside it.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">
    /// The file is of another kind, damaged or unsafe, or arguments are missing; the message says which, where, and what
    /// to do.
    /// </exception>
    public static Checkpoint Open(string path) => CheckpointFormats.Recognise(path) switch
    {
        CheckpointFormat.Torch => OpenTorch(path),
        CheckpointFormat.Safetensors => OpenSafetensors(path),
        CheckpointFormat.LegacyTorch => throw new InvalidContentException(
            $"'{path}' is in the legacy format of torch.save, which cannot be mapped; "
            + "load it with PyTorch 1.6 or later and save it again."),
        _ => throw new InvalidContentException(
            $"'{path}' is neither a file of torch.save nor a safetensors file; provide an official PanSt3R checkpoint."),
    };

    /// <inheritdoc/>
    public void ReadSingles(string name, Span<float> destination) => _source.ReadSingles(name, destination);

    /// <inheritdoc/>
    public void ReadDoubles(string name, Span<double> destination) => _source.ReadDoubles(name, destination);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private static Checkpoint OpenTorch(string path)
    {
        var file = TorchFile.Open(path);
        return new Checkpoint(file, file.Arguments);
    }

    private static Checkpoint OpenSafetensors(string path)
    {
        var file = new SafetensorsFile(path);
        try
        {
            return new Checkpoint(file, SafetensorsArguments.Read(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
