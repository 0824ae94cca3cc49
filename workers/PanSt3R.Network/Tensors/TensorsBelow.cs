namespace PanSt3R.Network.Tensors;

/// <summary>The tensors of a source whose names begin with a prefix, under the rest of their names. The source stays its owner's.</summary>
/// <param name="source">The source.</param>
/// <param name="prefix">What their names begin with.</param>
public sealed class TensorsBelow(ITensorSource source, string prefix) : ITensorSource
{
    /// <inheritdoc/>
    public string Location => source.Location;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; } = source.Tensors
        .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value with { Name = entry.Key[prefix.Length..] });

    /// <inheritdoc/>
    public void ReadSingles(string name, Span<float> destination) => source.ReadSingles(prefix + name, destination);

    /// <inheritdoc/>
    public void ReadDoubles(string name, Span<double> destination) => source.ReadDoubles(prefix + name, destination);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
