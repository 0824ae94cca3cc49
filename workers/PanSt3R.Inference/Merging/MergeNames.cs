using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Merging;

/// <summary>Names of the settings of a merge on the command line, in messages and in files.</summary>
public static class MergeNames
{
    /// <summary>The methods by name.</summary>
    public static IReadOnlyDictionary<string, MergeMethod> Methods { get; } = new Dictionary<string, MergeMethod>
    {
        ["standard-v1"] = MergeMethod.StandardV1,
        ["standard-v2"] = MergeMethod.StandardV2,
        ["qubo"] = MergeMethod.Qubo,
    };

    /// <summary>The presets by name.</summary>
    public static IReadOnlyDictionary<string, MergePreset> Presets { get; } = new Dictionary<string, MergePreset>
    {
        ["default"] = MergePreset.Default,
        ["reference"] = MergePreset.Reference,
    };

    /// <summary>The label modes by name.</summary>
    public static IReadOnlyDictionary<string, LabelMode> LabelModes { get; } = new Dictionary<string, LabelMode>
    {
        ["sigmoid"] = LabelMode.Sigmoid,
        ["softmax"] = LabelMode.Softmax,
    };

    /// <summary>The overlap resolutions by name.</summary>
    public static IReadOnlyDictionary<string, OverlapResolution> OverlapResolutions { get; } = new Dictionary<string, OverlapResolution>
    {
        ["half"] = OverlapResolution.Half,
        ["full"] = OverlapResolution.Full,
    };

    /// <summary>Name of a setting in one of the tables above.</summary>
    public static string NameOf<T>(IReadOnlyDictionary<string, T> names, T value)
        where T : struct, Enum => names.Single(entry => entry.Value.Equals(value)).Key;

    /// <summary>Short name of a method as the prefix of tensors: <c>v1</c>, <c>v2</c> or <c>qubo</c>.</summary>
    internal static string TensorPrefix(MergeMethod method) => method switch
    {
        MergeMethod.StandardV1 => "v1",
        MergeMethod.StandardV2 => "v2",
        _ => "qubo",
    };
}
