using PanSt3R.Inference.Merging;

namespace PanSt3R.Trials;

/// <summary>Where a trial puts things.</summary>
/// <param name="Root">Its folder.</param>
public sealed record TrialFolders(string Root)
{
    /// <summary>The rooms: photos and ground truth, a folder per room.</summary>
    public string Rooms => Path.Combine(Root, "rooms");

    /// <summary>Reconstructions with a merge method, a folder per room.</summary>
    public string Reconstructions(MergeMethod method) => Path.Combine(Root, MergeNames.Methods.First(one => one.Value == method).Key);

    /// <summary>Report on the reconstructions with a merge method.</summary>
    public string Report(MergeMethod method) => Reconstructions(method) + "-report";

    /// <summary>Predictions of the room that is worked on, before merging.</summary>
    internal string Predictions => Path.Combine(Root, "predictions.safetensors");

    /// <summary>Name of the folder of a room.</summary>
    internal static string Scene(int index) => $"scene-{index:D5}";
}
