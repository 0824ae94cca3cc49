using System.Diagnostics.CodeAnalysis;

namespace PanSt3R.Inference.Imaging;

/// <summary>What became of one planned photo: a view or the reason why there is none.</summary>
/// <param name="Image">The photo.</param>
/// <param name="View">The prepared view; null when rejected.</param>
/// <param name="Rejection">Why it was rejected; null when prepared.</param>
public sealed record ImageOutcome(PlannedImage Image, ViewImage? View, ImageRejection? Rejection)
{
    /// <summary>Whether there is a view.</summary>
    [MemberNotNullWhen(true, nameof(View))]
    [MemberNotNullWhen(false, nameof(Rejection))]
    public bool IsUsable => View is not null;
}
