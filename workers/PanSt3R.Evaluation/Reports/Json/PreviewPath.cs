namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>Paths of previews, as reports name them.</summary>
internal static class PreviewPath
{
    private const int MaxLength = 1024;

    /// <summary>Whether a path stays in the report's folder on every system.</summary>
    public static bool IsSafe(string path) =>
        path.Length is > 0 and <= MaxLength
        && path.AsSpan().IndexOfAny("\\:\0") < 0
        && path.Split('/').All(part => part is not ("" or "." or ".."));
}
