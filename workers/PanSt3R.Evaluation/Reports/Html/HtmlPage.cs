using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html;

/// <summary>The frame of a self-contained page.</summary>
public static class HtmlPage
{
    /// <summary>Writes a page around its content.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="title">Title; may come from outside.</param>
    /// <param name="content">Writes what stands in <c>main</c>.</param>
    public static void Write(TextWriter output, string title, Action<HtmlWriter> content)
    {
        var html = new HtmlWriter(output);
        html.Doctype();
        using var root = html.Open("html", ("lang", "en"));
        Head(html, VisibleText.Of(title));
        using var body = html.Open("body");
        using (html.Open("main"))
        {
            content(html);
        }

        html.Line();
        html.Verbatim("script", PageAssets.Script);
    }

    private static void Head(HtmlWriter html, string title)
    {
        using var head = html.Open("head");
        html.Empty("meta", ("charset", "utf-8"));
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", PageAssets.Policy));
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Empty("meta", ("name", "referrer"), ("content", "no-referrer"));
        html.Element("title", title);
        html.Verbatim("style", PageAssets.Style);
    }
}
