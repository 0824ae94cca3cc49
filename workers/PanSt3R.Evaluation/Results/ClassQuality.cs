using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Evaluation.Results;

/// <summary>Matches and misses of a class that takes part.</summary>
/// <param name="Class">The class.</param>
/// <param name="Counts">Its counts; all may be 0.</param>
public sealed record ClassQuality(ClassDefinition Class, ClassCounts Counts);

/// <summary>Overlap of a class in ground truth and prediction, blind to instances.</summary>
/// <param name="Class">The class.</param>
/// <param name="Iou">Intersection over union, 0 to 1.</param>
/// <param name="Counts">Whether it enters the mean; classes that are rare on both sides do not.</param>
public sealed record ClassIou(ClassDefinition Class, double Iou, bool Counts);
