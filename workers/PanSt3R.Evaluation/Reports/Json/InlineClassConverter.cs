using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>Classes on one line each.</summary>
internal sealed class InlineClassConverter() : InlineConverter<ClassReport>(InlineJson.Default.ClassReport);
