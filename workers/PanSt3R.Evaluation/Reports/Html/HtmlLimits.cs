namespace PanSt3R.Evaluation.Reports.Html;

/// <summary>What keeps pages small enough to open; the tables beside them hold everything.</summary>
internal static class HtmlLimits
{
    /// <summary>Scenes in a table.</summary>
    public const int Scenes = 500;

    /// <summary>Classes in a table.</summary>
    public const int Classes = 500;

    /// <summary>Scenes with a picture.</summary>
    public const int Previews = 24;

    /// <summary>Warnings.</summary>
    public const int Warnings = 50;

    /// <summary>Models that made the predictions.</summary>
    public const int Provenance = 50;
}
