using PanSt3R.Splatting.Labels;

namespace PanSt3R.Splatting.Files;

/// <summary>The best label of every Gaussian, as it is written into a PLY file beside the Gaussians.</summary>
/// <param name="InstanceIds"><c>[N]</c>, <c>instance_id</c>; -1 for Gaussians without a label.</param>
/// <param name="ClassIds"><c>[N]</c>, <c>class_id</c>; <see cref="NoClass"/> for Gaussians without a label.</param>
/// <param name="Weights"><c>[N]</c>, <c>label_weight</c>: share of the label, 0 to 1.</param>
public sealed record LabelColumns(int[] InstanceIds, ushort[] ClassIds, float[] Weights)
{
    /// <summary>The class of what has none.</summary>
    public const ushort NoClass = ushort.MaxValue;

    internal const string InstanceId = "instance_id";
    internal const string ClassId = "class_id";
    internal const string LabelWeight = "label_weight";

    /// <summary>Takes the best label of each Gaussian.</summary>
    /// <param name="labels">Labels.</param>
    /// <param name="classOf">The class of a label; <see cref="NoClass"/> for none.</param>
    public static LabelColumns Of(SparseLabels labels, Func<short, ushort> classOf)
    {
        var columns = new LabelColumns(new int[labels.Count], new ushort[labels.Count], new float[labels.Count]);
        for (int gaussian = 0; gaussian < labels.Count; gaussian++)
        {
            (columns.InstanceIds[gaussian], columns.ClassIds[gaussian], columns.Weights[gaussian]) = labels.LabelsOf(gaussian) is [var best, ..]
                ? (best, classOf(best), (float)labels.WeightsOf(gaussian)[0])
                : (LabelMap.None, NoClass, 0);
        }

        return columns;
    }
}
