namespace PanSt3R.Rooms.Captures;

/// <summary>
/// What tells outputs of different generators apart. The number rises whenever the same seed gives another result.
/// </summary>
internal static class GeneratorVersion
{
    public const int Number = 2;

    public static string NameAndVersion { get; } = $"PanSt3R.Cloud rooms {Number}";
}
