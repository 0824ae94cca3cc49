using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Html.Evaluation;

/// <summary>A column of the scene table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Value">Its figure.</param>
/// <param name="IsMinor">Whether narrow screens leave it out.</param>
internal sealed record SceneColumn(string Title, Func<SceneFigures, double?> Value, bool IsMinor = false);
