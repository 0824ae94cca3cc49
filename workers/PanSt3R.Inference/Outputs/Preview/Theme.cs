using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>Colours and distances of the contact sheet, in pixels.</summary>
internal static class Theme
{
    public const int Margin = 28;
    public const int Gutter = 14;
    public const int TextScale = 2;
    public const int TitleScale = 3;
    public const int ThumbnailWidth = 400;
    public const int ThumbnailHeight = 300;

    /// <summary>Distance between two lines of text.</summary>
    public const int LineHeight = 28;

    /// <summary>From the top of a line to the top of its capitals.</summary>
    public const int LineTop = 7;

    public static RgbColor Background { get; } = new(22, 24, 29);

    public static RgbColor Empty { get; } = new(36, 39, 46);

    public static RgbColor Rule { get; } = new(58, 62, 72);

    public static RgbColor Text { get; } = new(236, 238, 242);

    public static RgbColor QuietText { get; } = new(158, 164, 176);

    public static RgbColor Accent { get; } = new(255, 196, 92);

    public static RgbColor Outline { get; } = new(250, 250, 250);
}
