namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>What tells documents apart.</summary>
/// <param name="Schema">Name and version of the structure.</param>
internal sealed record DocumentHead(string? Schema = null);
