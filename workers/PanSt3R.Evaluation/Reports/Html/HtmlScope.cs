namespace PanSt3R.Evaluation.Reports.Html;

/// <summary>An element that is open.</summary>
internal readonly struct HtmlScope(HtmlWriter writer, string name) : IDisposable
{
    /// <summary>Closes it.</summary>
    public void Dispose() => writer.Close(name);
}
