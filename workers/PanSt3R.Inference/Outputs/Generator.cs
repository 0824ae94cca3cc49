namespace PanSt3R.Inference.Outputs;

/// <summary>The name under which this program signs its outputs.</summary>
internal static class Generator
{
    public static string Version { get; } = typeof(Generator).Assembly.GetName().Version!.ToString(fieldCount: 3);

    public static string NameAndVersion { get; } = $"PanSt3R.Cloud {Version}";
}
