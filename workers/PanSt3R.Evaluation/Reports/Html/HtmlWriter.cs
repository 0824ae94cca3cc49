using System.Text.Encodings.Web;
using System.Text.Unicode;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html;

/// <summary>Writes HTML element by element; all text and attribute values are escaped.</summary>
/// <param name="output">Where to.</param>
public sealed class HtmlWriter(TextWriter output)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Opens an element; disposing the scope closes it. Attributes that are null are left out.</summary>
    public HtmlScope Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(name, attributes, ">");
        return new HtmlScope(this, name);
    }

    /// <summary>Writes an element that holds a text of ours.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using var element = Open(name, attributes);
        Text(text);
    }

    /// <summary>Writes an element without content.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Tag(name, attributes, "/>");

    /// <summary>Writes a text of ours.</summary>
    public void Text(string text) => output.Write(Encoder.Encode(text));

    /// <summary>
    /// Writes a text from outside: readable, and without influence on the direction of what stands around it.
    /// </summary>
    public void Outside(string text) => Element("bdi", VisibleText.Of(text));

    /// <summary>Writes an element that holds a text from outside.</summary>
    public void Outside(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using var element = Open(name, attributes);
        Outside(text);
    }

    /// <summary>Writes an element whose content is not escaped: styles and scripts of ours.</summary>
    public void Verbatim(string name, string content)
    {
        using var element = Open(name);
        output.Write(content);
    }

    /// <summary>Writes the document type.</summary>
    public void Doctype() => output.WriteLine("<!DOCTYPE html>");

    /// <summary>Ends a line of the source.</summary>
    public void Line() => output.WriteLine();

    internal void Close(string name) => output.Write($"</{name}>");

    private void Tag(string name, ReadOnlySpan<(string Name, string? Value)> attributes, string end)
    {
        output.Write('<');
        output.Write(name);
        foreach (var (key, value) in attributes)
        {
            if (value is not null)
            {
                output.Write($" {key}=\"{Encoder.Encode(value)}\"");
            }
        }

        output.Write(end);
    }
}
