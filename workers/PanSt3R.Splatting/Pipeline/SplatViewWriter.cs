using PanSt3R.Files;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Outputs.Preview;
using PanSt3R.Inference.Outputs.Reading;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Labels;
using PanSt3R.Splatting.Losses;
using PanSt3R.Splatting.Views;

namespace PanSt3R.Splatting.Pipeline;

/// <summary>Renders the views of a scene, writes them as a reconstruction, and compares them with their photos.</summary>
internal sealed class SplatViewWriter(
    PosedScene scene, GaussianSet set, SparseLabels labels, SplatOptions options, OutputFolder folder, SplatClock clock)
{
    private const int MaximumRows = 8;

    // Where pictures are equal; reports hold numbers.
    private const double BestPsnr = 100;

    /// <summary>Writes all views.</summary>
    /// <param name="advance">Told how many are done.</param>
    /// <param name="cancellation">Stops between two views.</param>
    public IReadOnlyList<SplatViewReport> Write(Action<int> advance, CancellationToken cancellation)
    {
        var views = new SplatViews(set, labels, [.. scene.Stored.Segments.Select(segment => segment.Id)], options.Fit.Threads);
        var labelOf = scene.Stored.Segments.Index().ToDictionary(pair => pair.Item.Id, pair => (short)pair.Index);
        using var writer = new ReconstructionWriter(
            folder, SplatOutputs.Options, scene.Stored.Vocabulary, scene.Stored.Segments, scene.Views.Count);
        var reports = new List<SplatViewReport>();
        var shown = Shown();
        var rows = new List<(RgbImage Photo, RgbImage Rendering, SplatViewReport Report)>();
        foreach (var view in scene.Views)
        {
            var rendered = views.Render(view.Stored.Name, view.Stored.Camera!, cancellation) with { SourceFile = view.Stored.SourceFile };
            writer.AddView(rendered, cancellation);
            short[] actual = [.. rendered.Panoptic.SegmentIds.Select(id => id == 0 ? LabelMap.None : labelOf[id])];
            var report = new SplatViewReport(
                view.Stored.Name, view.IsHeldOut, PsnrOf(view, rendered.Image), LabelAgreement.Of(view.Fit.Instances!, actual));
            reports.Add(report);
            if (shown.Contains(view))
            {
                rows.Add((StoredReconstruction.ReadImage(view.Stored, cancellation), rendered.Image, report));
            }

            advance(reports.Count);
        }

        WriteComparison(rows, reports);
        foreach (string warning in writer.CompleteFiles(scene.Stored.ReferenceView, cancellation).Warnings)
        {
            clock.Warn(warning);
        }

        return reports;
    }

    /// <summary>Views for the comparison: those left out first, then evenly chosen ones.</summary>
    private HashSet<PosedScene.View> Shown()
    {
        var ordered = scene.Views.Where(view => view.IsHeldOut).Take(MaximumRows).ToList();
        var fitted = scene.Fitted.ToList();
        int room = Math.Min(MaximumRows - ordered.Count, fitted.Count);
        return [.. ordered, .. Enumerable.Range(0, room).Select(row => fitted[row * fitted.Count / room])];
    }

    private void WriteComparison(
        List<(RgbImage Photo, RgbImage Rendering, SplatViewReport Report)> rows, List<SplatViewReport> reports)
    {
        string figures = $"{set.Count:N0} Gaussians, {reports.Average(view => view.Psnr):F1} dB";
        var sheet = new PictureSheet("Photos and renderings", figures, ["Photo", "Rendering"]);
        foreach (var (photo, rendering, report) in rows)
        {
            string kind = report.IsHeldOut ? "left out of the fit" : "fitted";
            sheet.Add((photo, report.Name), (rendering, $"{report.Psnr:F1} dB, {kind}"));
        }

        sheet.Write(folder.PathOf(SplatFiles.Comparison));
    }

    /// <summary>PSNR of a picture in 8 bits, at most <see cref="BestPsnr"/>.</summary>
    private static double PsnrOf(PosedScene.View view, RgbImage rendering)
    {
        float[] expected = [.. view.Fit.Colours.Select(value => value / 255f)];
        float[] actual = [.. PosedScene.PlanesOf(rendering).Select(value => value / 255f)];
        return Math.Min(BestPsnr, SignalToNoise.Psnr(actual, expected));
    }
}
