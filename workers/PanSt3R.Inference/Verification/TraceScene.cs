using PanSt3R.Inference.Prediction;

namespace PanSt3R.Inference.Verification;

/// <summary>The views of a recorded case and the orders in which stages take them.</summary>
/// <param name="Images">Views in input order.</param>
/// <param name="Keyframes">Keyframes in their own order.</param>
/// <param name="MemoryOrder">Keyframes in the order of memory updates; the first is the reference view.</param>
/// <param name="StackOrder">Keyframes in the order in which the mask transformer sees them.</param>
/// <param name="Portraits">How portrait views are treated.</param>
internal sealed record TraceScene(
    IReadOnlyList<NetworkImage> Images, int[] Keyframes, int[] MemoryOrder, int[] StackOrder, PortraitHandling Portraits)
{
    /// <summary>Keyframes in stack order, then all other views.</summary>
    public IEnumerable<int> AllStackOrder => StackOrder.Concat(Enumerable.Range(0, Images.Count).Except(StackOrder));

    /// <summary>Whether a part with the given landscape flag sees the view transposed.</summary>
    public bool IsTransposed(NetworkImage image, bool landscapeOnly) =>
        Portraits == PortraitHandling.Reference && image.IsPortrait && landscapeOnly;
}
