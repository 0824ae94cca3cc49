using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>Figures of scenes on one line each.</summary>
internal sealed class InlineSceneFiguresConverter() : InlineConverter<SceneFigures>(InlineJson.Default.SceneFigures);
