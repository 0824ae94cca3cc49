using PanSt3R.Inference.Merging.Selection;

namespace PanSt3R.Inference.Merging;

/// <summary>Figures of a quadratic selection.</summary>
/// <param name="Result">The selected queries, their objective and what was proven about it.</param>
/// <param name="Dropped">
/// Selected queries that became no segment: they own no pixel, or class probability times mean mask value is
/// below 0.01. Their pixels stay void.
/// </param>
/// <param name="PaddingPixels">Padded minus real pixels; they count for the first selected query in the reference preset.</param>
public sealed record SelectionReport(SelectionResult Result, IReadOnlyList<int> Dropped, long PaddingPixels);
