using PanSt3R.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints.Retrieval;

/// <summary>
/// A published retrieval model: its tensors, the centroids <c>asmk_codebook.centroids</c> among them, and how it is built.
/// Nothing in its files is ever executed.
/// </summary>
/// <param name="tensors">The tensors; owned.</param>
/// <param name="arguments">How the model is built, <c>args</c>.</param>
public sealed class RetrievalCheckpoint(ITensorSource tensors, ValueTable arguments) : ITensorSource
{
    /// <inheritdoc/>
    public string Location => tensors.Location;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors => tensors.Tensors;

    /// <summary>How the model is built.</summary>
    public ValueTable Arguments => arguments;

    /// <summary>How views are compared; null when the file does not say, as MUSt3R's do not.</summary>
    public ValueTable? AsmkParameters { get; internal init; }

    /// <summary>The file of the codebook; null when it lies in the checkpoint.</summary>
    public string? CodebookLocation { get; internal init; }

    /// <summary>The number of centroids as the codebook states it: an integer, or text such as <c>64k</c>.</summary>
    public object? CodebookSize { get; internal init; } = arguments.Find("nclusters");

    /// <summary>Opens a retrieval checkpoint, or a network checkpoint that carries one.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="codebook">File of the codebook; null for the one inside the checkpoint, or else beside it.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">
    /// A file is of another kind, damaged or unsafe, or lacks a part; the message says which, where, and what to do.
    /// </exception>
    public static RetrievalCheckpoint Open(string path, string? codebook = null) =>
        CheckpointFormats.Recognise(path) == CheckpointFormat.Torch
            ? TorchRetrieval.Open(path, codebook, isRequired: true)!
            : throw new InvalidContentException(
                $"'{path}' is not a file of torch.save; provide a retrieval checkpoint of MUSt3R or PanSt3R.");

    /// <summary>Opens the retrieval model inside a network checkpoint; null when it carries none.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">What it carries is damaged or unsafe, or lacks a part.</exception>
    public static RetrievalCheckpoint? FindIn(string networkCheckpoint) =>
        CheckpointFormats.Recognise(networkCheckpoint) == CheckpointFormat.Torch
            ? TorchRetrieval.Open(networkCheckpoint, null, isRequired: false)
            : null;

    /// <inheritdoc/>
    public void ReadSingles(string name, Span<float> destination) => tensors.ReadSingles(name, destination);

    /// <inheritdoc/>
    public void ReadDoubles(string name, Span<double> destination) => tensors.ReadDoubles(name, destination);

    /// <inheritdoc/>
    public void Dispose() => tensors.Dispose();
}
