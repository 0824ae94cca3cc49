namespace PanSt3R.Inference.Outputs;

/// <summary>The name under which this program signs its outputs.</summary>
public static class Generator
{
    /// <summary>Version of the program.</summary>
    public static string Version { get; } = typeof(Generator).Assembly.GetName().Version!.ToString(fieldCount: 3);

    /// <summary>Name and version.</summary>
    public static string NameAndVersion { get; } = $"PanSt3R.Cloud {Version}";
}
