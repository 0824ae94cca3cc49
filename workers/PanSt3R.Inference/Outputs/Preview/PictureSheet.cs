using PanSt3R.Inference.Imaging;

namespace PanSt3R.Inference.Outputs.Preview;

/// <summary>A contact sheet of pictures side by side: title, headings, and one row per view with a line under each picture.</summary>
/// <param name="title">Title.</param>
/// <param name="figures">What is said beside the title.</param>
/// <param name="headings">One per column.</param>
public sealed class PictureSheet(string title, string figures, IReadOnlyList<string> headings)
{
    private const int HeaderHeight = 110;

    private readonly List<(RgbImage Picture, string Caption)[]> _rows = [];

    private int ContentWidth => (headings.Count * Theme.ThumbnailWidth) + ((headings.Count - 1) * Theme.Gutter);

    /// <summary>Adds a row, one picture with its caption per column; of the pictures small copies are kept.</summary>
    public void Add(params ReadOnlySpan<(RgbImage Picture, string Caption)> row)
    {
        if (row.Length != headings.Count)
        {
            throw new ArgumentException($"{row.Length} pictures were given for {headings.Count} columns.", nameof(row));
        }

        var small = new (RgbImage Picture, string Caption)[row.Length];
        for (int column = 0; column < row.Length; column++)
        {
            small[column] = (Thumbnail.For(row[column].Picture).Bilinear(row[column].Picture), row[column].Caption);
        }

        _rows.Add(small);
    }

    /// <summary>Writes the sheet as a new PNG file.</summary>
    public void Write(string path)
    {
        var canvas = new Canvas(ContentWidth + (2 * Theme.Margin), HeaderHeight + _rows.Sum(HeightOf) + Theme.Margin, Theme.Background);
        canvas.Write(title, Theme.Margin, Theme.Margin, Theme.Text, Theme.TitleScale);
        int figuresLeft = Theme.Margin + ContentWidth - (figures.Length * PixelFont.Advance * Theme.TextScale);
        canvas.Write(figures, figuresLeft, Theme.Margin + PixelFont.CapitalHeight, Theme.QuietText);
        for (int column = 0; column < headings.Count; column++)
        {
            canvas.Write(headings[column], LeftOf(column), HeaderHeight - Theme.LineHeight + Theme.LineTop - 4, Theme.Accent);
        }

        int top = HeaderHeight;
        foreach (var row in _rows)
        {
            Draw(canvas, row, top);
            top += HeightOf(row);
        }

        SkiaFile.WriteDrawing(path, canvas.Image);
    }

    private static int LeftOf(int column) => Theme.Margin + (column * (Theme.ThumbnailWidth + Theme.Gutter));

    private static int HeightOf((RgbImage Picture, string Caption)[] row) =>
        row.Max(cell => cell.Picture.Height) + Theme.LineHeight + Theme.Gutter;

    private static void Draw(Canvas canvas, (RgbImage Picture, string Caption)[] row, int top)
    {
        int room = Theme.ThumbnailWidth / (PixelFont.Advance * Theme.TextScale);
        for (int column = 0; column < row.Length; column++)
        {
            var (picture, caption) = row[column];
            canvas.Draw(picture, LeftOf(column), top);
            string shown = PixelFont.Fit(PixelFont.Displayed(caption), room);
            canvas.Write(shown, LeftOf(column), top + picture.Height + Theme.LineTop, Theme.QuietText);
        }
    }
}
