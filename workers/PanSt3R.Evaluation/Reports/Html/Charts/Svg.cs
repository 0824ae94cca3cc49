using System.Globalization;

namespace PanSt3R.Evaluation.Reports.Html.Charts;

/// <summary>
/// Drawing inside an <c>svg</c> element without a view box: across, positions are percent of the width; down, they are
/// pixels. So charts fill any width, and their texts keep their size.
/// </summary>
internal static class Svg
{
    /// <summary>Opens a drawing that is read out as a text.</summary>
    public static HtmlScope OpenChart(this HtmlWriter html, string style, double height, string text) => html.Open(
        "svg", ("class", style), ("width", "100%"), ("height", Number(height)), ("role", "img"), ("aria-label", text));

    /// <summary>Opens a drawing that only repeats what stands beside it.</summary>
    public static HtmlScope OpenOrnament(this HtmlWriter html, string style, double height) => html.Open(
        "svg", ("class", style), ("width", "100%"), ("height", Number(height)), ("aria-hidden", "true"), ("focusable", "false"));

    public static void Box(this HtmlWriter html, string style, double left, double width, double top, double height) =>
        html.Empty(
        "rect", ("class", style), ("x", Share(left)), ("width", Share(width)), ("y", Number(top)), ("height", Number(height)));

    public static void Upright(this HtmlWriter html, string style, double at, double top, double bottom) => html.Empty(
        "line", ("class", style), ("x1", Share(at)), ("x2", Share(at)), ("y1", Number(top)), ("y2", Number(bottom)));

    public static void Level(this HtmlWriter html, string style, double from, double to, double at) => html.Empty(
        "line", ("class", style), ("x1", Share(from)), ("x2", Share(to)), ("y1", Number(at)), ("y2", Number(at)));

    public static void Dot(this HtmlWriter html, string style, double at, double down, double radius) => html.Empty(
        "circle", ("class", style), ("cx", Share(at)), ("cy", Number(down)), ("r", Number(radius)));

    public static void Label(this HtmlWriter html, string style, string text, double at, double down, string anchor = "middle") => html.Element(
        "text", text, ("class", style), ("x", Share(at)), ("y", Number(down)), ("text-anchor", anchor));

    private static string Share(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
