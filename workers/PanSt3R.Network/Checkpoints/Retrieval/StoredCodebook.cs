using System.Runtime.InteropServices;
using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Numpy;
using PanSt3R.Network.Checkpoints.Pickle;
using PanSt3R.Network.Checkpoints.Torch;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints.Retrieval;

/// <summary>The codebook of a retrieval checkpoint, still in its file.</summary>
internal sealed class StoredCodebook
{
    /// <summary>Name that the centroids have among the tensors of a retrieval checkpoint.</summary>
    public const string TensorName = "asmk_codebook.centroids";

    /// <summary>More centroids, and wider ones, than any codebook has; a bound on what a file may ask for.</summary>
    private const int MaximumCentroids = 1 << 22;
    private const int MaximumWidth = 1 << 14;

    private readonly Action<Span<float>> _read;

    private StoredCodebook(TensorInfo centroids, object? size, Action<Span<float>> read) =>
        (Centroids, Size, _read) = (centroids, size, read);

    /// <summary>Shape <c>[K, d]</c>.</summary>
    public TensorInfo Centroids { get; }

    /// <summary>The number of centroids as the codebook states it: an integer, or text such as <c>64k</c>.</summary>
    public object? Size { get; }

    /// <summary>Recognises the nested dictionaries of a codebook.</summary>
    /// <param name="value">The value in the pickle.</param>
    /// <param name="location">Its file, for messages.</param>
    /// <param name="resolve">Finds a tensor in the file; null where there can be none.</param>
    /// <param name="file">The file that holds such a tensor.</param>
    /// <exception cref="InvalidContentException">It is no codebook, or its centroids are not an array that can be read.</exception>
    public static StoredCodebook Read(object? value, string location, Func<object, MappedTensor>? resolve, MappedFile file)
    {
        var entries = (value as PickleDictionary)?.Named;
        var state = (entries?.GetValueOrDefault("state") as PickleDictionary)?.Named;
        if (entries?.GetValueOrDefault("type") is not "Codebook" || state is null)
        {
            throw Unusable(location, "it does not hold a dictionary with type 'Codebook', params and state");
        }

        object? size = (entries.GetValueOrDefault("params") as PickleDictionary)?.Named.GetValueOrDefault("size");
        return state.GetValueOrDefault("centroids") switch
        {
            NumpyArray array => OfArray(array, size, location),
            TensorReference reference when resolve is not null => OfTensor(resolve(reference), size, location, file),
            OpaqueValue opaque => throw Unusable(location, $"its centroids are {opaque.Description}"),
            _ => throw Unusable(location, "it has no centroids that are an array"),
        };
    }

    /// <summary>Reads all centroids, row-major.</summary>
    /// <param name="destination">Receives exactly <c>K * d</c> values.</param>
    /// <exception cref="InvalidContentException">The file does not hold them.</exception>
    public void ReadSingles(Span<float> destination) => _read(destination);

    private static StoredCodebook OfArray(NumpyArray array, object? size, string location)
    {
        if (array.Type is not NumpyType { IsSingle: true } || !array.IsRowMajor)
        {
            string type = array.Type is NumpyType known ? known.Name : "unknown";
            throw Unusable(location, $"its centroids have type '{type}'{(array.IsRowMajor ? string.Empty : " in Fortran order")}; "
                + "'<f4' in C order can be read");
        }

        var info = Describe(array.Shape?.Select(side => side as long?) ?? [], location);
        if (array.Content is not PickleBytes content || !content.CanHold(info.Count * sizeof(float)))
        {
            throw Unusable(location, $"its centroids are not the {info.Count * sizeof(float)} bytes that their shape needs");
        }

        return new StoredCodebook(info, size, destination =>
        {
            if (!content.TryCopyTo(MemoryMarshal.AsBytes(destination)))
            {
                throw Unusable(location, "the text that stands for the bytes of its centroids is damaged");
            }
        });
    }

    private static StoredCodebook OfTensor(MappedTensor tensor, object? size, string location, MappedFile file)
    {
        var info = Describe(tensor.Info.Shape.Select(side => (long?)side), location);
        return new StoredCodebook(info, size, destination => tensor.ReadSingles(file, destination));
    }

    private static TensorInfo Describe(IEnumerable<long?> shape, string location)
    {
        long?[] sides = [.. shape];
        return sides is [>= 1 and <= MaximumCentroids, >= 1 and <= MaximumWidth] && sides[0] * sides[1] <= int.MaxValue / sizeof(float)
            ? new TensorInfo(TensorName, ElementType.Float32, [(int)sides[0]!, (int)sides[1]!])
            : throw Unusable(location, $"its centroids have shape [{string.Join(", ", sides.Select(side => side?.ToString() ?? "?"))}], "
                + $"not one of up to {MaximumCentroids} rows of up to {MaximumWidth} numbers in 2 GiB");
    }

    private static InvalidContentException Unusable(string location, string reason) =>
        new($"'{location}' has no usable codebook: {reason}; provide the codebook that belongs to the retrieval checkpoint.");
}
