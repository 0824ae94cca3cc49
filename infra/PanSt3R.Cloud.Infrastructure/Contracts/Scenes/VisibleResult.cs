using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>
/// A visible result in short. Its record never changes again, so who was told of it need not read the record.
/// </summary>
/// <param name="Folder">Folder of the claim whose files count.</param>
/// <param name="Claims">Claims of the scene in its run; with more than one, an earlier one may have left files behind.</param>
/// <param name="Figures">What reports say about it.</param>
public sealed record VisibleResult(string Folder, int Claims, SettledResult Figures)
{
    /// <summary>What a record says; null when it is not of a result.</summary>
    public static VisibleResult? Of(SceneRecord record) => record.Result is not { } result
        ? null
        : new VisibleResult(
            record.Folder,
            record.Claims,
            new SettledResult(result.Segments, result.Points, result.Views, result.RejectedImages, result.Evaluation));
}
