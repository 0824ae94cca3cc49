namespace PanSt3R.Evaluation.Reports.Html;

/// <summary>Explains previews; the colours are those of <see cref="Previews.AgreementColors"/>.</summary>
internal static class PreviewLegend
{
    public static void Write(HtmlWriter html)
    {
        using var legend = html.Open("p", ("class", "legend"));
        html.Text("Previews: ground truth, prediction, and where they agree: ");
        foreach (var (style, text) in new[]
        {
            ("correct", "correct"), ("wrong-class", "wrong class"), ("wrong-instance", "wrong instance"), (
                "unlabelled", "not labelled"),
        })
        {
            using var item = html.Open("span");
            html.Element("i", string.Empty, ("class", $"key {style}"));
            html.Text(text);
        }
    }
}
