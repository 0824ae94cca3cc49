using System.Text.Json;
using System.Text.Json.Serialization;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>Statuses as camelCase words.</summary>
internal sealed class SceneStatusConverter()
    : JsonStringEnumConverter<SceneStatus>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
