using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs.Segments;

namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>Colour, id and class of the segments that the sheet shows, in columns.</summary>
internal sealed class PreviewLegend
{
    private const int Columns = 4;
    private const int MaximumEntries = 60;
    private const int SwatchSize = 16;
    private const int SwatchGap = 10;

    private readonly SegmentCatalog _catalog;
    private readonly PanopticSegment[] _shown;
    private readonly int _hidden;

    public PreviewLegend(SegmentCatalog catalog, IEnumerable<int> visibleIds)
    {
        var visible = visibleIds.ToHashSet();
        PanopticSegment[] all = [.. catalog.Segments.Where(segment => visible.Contains(segment.Id))];
        _catalog = catalog;
        _shown = all[..Math.Min(all.Length, MaximumEntries)];
        _hidden = all.Length - _shown.Length;
    }

    public int Height => (RowCount + (HasNote ? 1 : 0)) * Theme.LineHeight;

    private int RowCount => (_shown.Length + Columns - 1) / Columns;

    private bool HasNote => _hidden > 0 || _shown.Length == 0;

    /// <summary>Draws the entries column by column.</summary>
    public void Draw(Canvas canvas, int left, int top, int width)
    {
        for (int i = 0; i < _shown.Length; i++)
        {
            int columnLeft = left + (i / RowCount * width / Columns);
            DrawEntry(canvas, _shown[i], columnLeft, top + (i % RowCount * Theme.LineHeight), width / Columns);
        }

        if (HasNote)
        {
            string note = _shown.Length == 0 ? "No segments were found." : $"... and {_hidden} more, see segments.json";
            canvas.Write(note, left, top + (RowCount * Theme.LineHeight) + Theme.LineTop, Theme.QuietText);
        }
    }

    private void DrawEntry(Canvas canvas, PanopticSegment segment, int left, int top, int width)
    {
        canvas.Fill(left, top + Theme.LineTop - 1, SwatchSize, SwatchSize, _catalog.ColorById[segment.Id]);
        int textLeft = left + SwatchSize + SwatchGap;
        int afterId = canvas.Write($"{segment.Id} ", textLeft, top + Theme.LineTop, Theme.QuietText);
        int room = (left + width - Theme.Gutter - afterId) / (PixelFont.Advance * Theme.TextScale);
        string name = PixelFont.Fit(PixelFont.Displayed(_catalog.ClassOf(segment).Name), room);
        canvas.Write(name, afterId, top + Theme.LineTop, Theme.Text);
    }
}
