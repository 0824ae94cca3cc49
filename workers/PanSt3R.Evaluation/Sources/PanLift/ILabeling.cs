using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Evaluation.Sources.PanLift;

/// <summary>What the numbers of class and instance images mean.</summary>
internal interface ILabeling
{
    /// <summary>Label of a pixel.</summary>
    /// <param name="number">Number in the class image.</param>
    /// <param name="instance">Number in the instance image.</param>
    /// <returns>The label; null when the class means nothing.</returns>
    SegmentLabel? LabelOf(int number, uint instance);
}
