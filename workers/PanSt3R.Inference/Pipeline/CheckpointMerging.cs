using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Inference.Pipeline;

/// <summary>The merging that a checkpoint names.</summary>
internal static class CheckpointMerging
{
    /// <summary>Its method; a checkpoint that names none gets standard v2, as in the reference.</summary>
    /// <exception cref="InvalidContentException">The name is unknown.</exception>
    public static MergeMethod Method(MergeDefaults defaults) => defaults.Method switch
    {
        null or "standard_v2" or "standard" => MergeMethod.StandardV2,
        "standard_v1" => MergeMethod.StandardV1,
        "qubo" => MergeMethod.Qubo,
        _ => throw new InvalidContentException(
            $"The model names the merging '{defaults.Method}', which is unknown; choose one with --merge and import the model again."),
    };
}
