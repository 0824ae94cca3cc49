namespace PanSt3R.Cloud.Worker.Results;

/// <summary>Media types of results, so that a browser shows what it can show.</summary>
internal static class ContentTypes
{
    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".jpg"] = "image/jpeg",
        [".json"] = "application/json",
        [".log"] = "text/plain; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
        [".png"] = "image/png",
        [".txt"] = "text/plain; charset=utf-8",
    };

    /// <summary>Media type of a file by its name.</summary>
    public static string Of(string name) => ByExtension.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
}
