using System.Text.Json.Serialization;

namespace PanSt3R.Network.Bundles;

/// <summary>What a checkpoint says of merging.</summary>
/// <param name="Method">Name of its post-processing; null when it names none.</param>
/// <param name="IsQuboEnabled">Whether it was made with QUBO in mind.</param>
public sealed record MergeDefaults(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Method,
    bool IsQuboEnabled);
