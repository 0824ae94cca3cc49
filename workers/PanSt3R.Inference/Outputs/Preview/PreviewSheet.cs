using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Outputs.Segments;

namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>
/// Collects small pictures of evenly chosen views as they stream by, and lays them out as the contact sheet
/// <c>preview.png</c>: title, one row per view (photo, segments, depth), legend.
/// </summary>
internal sealed class PreviewSheet
{
    /// <summary>Most views that are shown.</summary>
    public const int MaximumRows = 12;

    private const int ColumnCount = 3;
    private const int ContentWidth = (ColumnCount * Theme.ThumbnailWidth) + ((ColumnCount - 1) * Theme.Gutter);
    private const int HeaderHeight = 110;
    private const int DepthBarWidth = 120;

    private readonly SegmentCatalog _catalog;
    private readonly string _title;
    private readonly string[] _headings;
    private readonly int _viewCount;
    private readonly HashSet<int> _chosen;
    private readonly List<PreviewRow> _rows = [];

    public PreviewSheet(SegmentCatalog catalog, OutputOptions options, int viewCount)
    {
        (_catalog, _viewCount) = (catalog, viewCount);
        (_title, _headings) = (options.Title, [options.ImageHeading, "Segments", "Depth"]);
        int rows = Math.Min(viewCount, MaximumRows);
        _chosen = [.. Enumerable.Range(0, rows).Select(row => rows == 1 ? 0 : row * (viewCount - 1) / (rows - 1))];
    }

    /// <summary>Keeps small pictures of the view when it is one of the chosen.</summary>
    public void Add(ReconstructedView view, ViewRecord record)
    {
        if (_chosen.Contains(record.Index))
        {
            _rows.Add(PreviewRow.Draw(view, record, _catalog));
        }
    }

    public RgbImage Compose(long pointCount)
    {
        var legend = new PreviewLegend(_catalog, _rows.SelectMany(row => row.SegmentIds));
        int rowsHeight = _rows.Sum(RowHeight);
        int height = HeaderHeight + rowsHeight + legend.Height + (2 * Theme.Margin);
        var canvas = new Canvas(ContentWidth + (2 * Theme.Margin), height, Theme.Background);
        DrawHeader(canvas, pointCount);
        int top = HeaderHeight;
        foreach (var row in _rows)
        {
            DrawRow(canvas, row, top);
            top += RowHeight(row);
        }

        canvas.Fill(Theme.Margin, top, ContentWidth, 1, Theme.Rule);
        legend.Draw(canvas, Theme.Margin, top + (Theme.Margin / 2), ContentWidth);
        return canvas.Image;
    }

    private static int RowHeight(PreviewRow row) => row.Photo.Height + Theme.LineHeight + Theme.Gutter;

    private static int ColumnLeft(int column) => Theme.Margin + (column * (Theme.ThumbnailWidth + Theme.Gutter));

    private void DrawHeader(Canvas canvas, long pointCount)
    {
        canvas.Write(_title, Theme.Margin, Theme.Margin, Theme.Text, Theme.TitleScale);
        string shown = _rows.Count < _viewCount ? $" ({_rows.Count} shown)" : "";
        string figures = $"{_viewCount:N0} views{shown}, {Count(_catalog.Segments.Count)}, {pointCount:N0} points";
        int figuresLeft = Theme.Margin + ContentWidth - (figures.Length * PixelFont.Advance * Theme.TextScale);
        canvas.Write(figures, figuresLeft, Theme.Margin + PixelFont.CapitalHeight, Theme.QuietText);
        for (int column = 0; column < ColumnCount; column++)
        {
            canvas.Write(_headings[column], ColumnLeft(column), HeaderHeight - Theme.LineHeight + Theme.LineTop - 4, Theme.Accent);
        }
    }

    private static void DrawRow(Canvas canvas, PreviewRow row, int top)
    {
        canvas.Draw(row.Photo, ColumnLeft(0), top);
        canvas.Draw(row.Panoptic, ColumnLeft(1), top);
        canvas.Draw(row.Depth.Image, ColumnLeft(2), top);
        int textTop = top + row.Photo.Height + Theme.LineTop;
        DrawName(canvas, row, textTop);
        canvas.Write(
            $"{Count(row.SegmentIds.Length)}, {row.VoidShare:P0} void".Replace(" %", "%", StringComparison.Ordinal),
            ColumnLeft(1),
            textTop,
            Theme.QuietText);
        DrawDepthScale(canvas, row.Depth, textTop);
    }

    private static void DrawName(Canvas canvas, PreviewRow row, int top)
    {
        const string Mark = " keyframe";
        int advance = PixelFont.Advance * Theme.TextScale;
        int left = canvas.Write($"{row.Index + 1} ", ColumnLeft(0), top, Theme.QuietText);
        int room = ((ColumnLeft(0) + Theme.ThumbnailWidth - left) / advance) - (row.IsKeyframe ? Mark.Length : 0);
        left = canvas.Write(PixelFont.Fit(PixelFont.Displayed(row.Name), room), left, top, Theme.Text);
        if (row.IsKeyframe)
        {
            canvas.Write(Mark, left, top, Theme.Accent);
        }
    }

    private static void DrawDepthScale(Canvas canvas, DepthPicture depth, int top)
    {
        if (float.IsNaN(depth.Near))
        {
            canvas.Write("no depth", ColumnLeft(2), top, Theme.QuietText);
            return;
        }

        int left = canvas.Write($"{depth.Near:G3} ", ColumnLeft(2), top, Theme.QuietText);
        for (int x = 0; x < DepthBarWidth; x++)
        {
            canvas.Fill(left + x, top, 1, PixelFont.CapitalHeight * Theme.TextScale, DepthColormap.At(x / (DepthBarWidth - 1.0)));
        }

        canvas.Write($" {depth.Far:G3}", left + DepthBarWidth, top, Theme.QuietText);
    }

    private static string Count(int segments) => segments == 1 ? "1 segment" : $"{segments:N0} segments";
}
