namespace PanSt3R.Evaluation.Reports.Html;

/// <summary>An element that is open.</summary>
/// <param name="writer">Where it was opened.</param>
/// <param name="name">Name of the element.</param>
public readonly struct HtmlScope(HtmlWriter writer, string name) : IDisposable
{
    /// <summary>Closes it.</summary>
    public void Dispose() => writer.Close(name);
}
