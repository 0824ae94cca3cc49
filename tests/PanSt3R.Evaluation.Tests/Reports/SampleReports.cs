using PanSt3R.Evaluation.Previews;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Tests.Reports;

/// <summary>Made-up reports that look like real ones: 21 classes, some scenes failed or skipped, some strange names.</summary>
internal static class SampleReports
{
    /// <summary>Markup that must stay text wherever it is shown.</summary>
    public const string Markup = "</script><img src=x onerror=\"document.title='broken'\">";

    private static readonly (string Name, bool IsThing)[] Classes =
    [
        ("wall", false), ("floor", false), ("cabinet", false), ("bed", true), ("chair", true), ("sofa", true), ("table", false),
        ("door", false), ("window", false), ("counter", false), ("shelves", false), ("curtain", false), ("ceiling", false),
        ("refrigerator", true), ("television", true), ("person", true), ("toilet", true), ("sink", true), ("lamp", false),
        ("bag", true), ("other", false),
    ];

    private static readonly string[] StrangeNames =
    [
        "scene <b>bold</b> & \"quoted\"", Markup, "=HYPERLINK(\"http://127.0.0.1/\")", "\u202Etxt.gnp\u202C reversed",
        "東京/室内 01", "مشهد الغرفة", "line\nbreak,comma", new string('x', 1000), "emoji 👩‍👩‍👧 sofa", "a|b`c*d_e",
    ];

    /// <summary>Things of the made-up protocol.</summary>
    public static IReadOnlySet<int> Things { get; } =
        Classes.Index().Where(entry => entry.Item.IsThing).Select(entry => entry.Index + 1).ToHashSet();

    /// <summary>A report.</summary>
    /// <param name="name">Name of the run.</param>
    /// <param name="scenes">Scenes, with those that failed or were skipped.</param>
    /// <param name="seed">Seed of what is random about the run.</param>
    /// <param name="gain">Added to the quality of all segments.</param>
    /// <param name="failed">Failed scenes.</param>
    /// <param name="skipped">Skipped scenes.</param>
    public static EvaluationReport Create(
        string name = "panst3r-v2 qubo", int scenes = 60, int seed = 1, double gain = 0, int failed = 3, int skipped = 2)
    {
        SceneReport[] all = [.. Enumerable.Range(0, scenes).Select(index => Scene(index, seed, gain, Status(index, scenes, failed, skipped)))];
        SceneReport[] evaluated = [.. all.Where(scene => scene.Status == SceneStatus.Evaluated)];
        return new EvaluationReport
        {
            Tool = "panst3r 0.1.0",
            Name = name,
            Created = new DateTimeOffset(2026, 11, 20, 14, 5, 0, TimeSpan.Zero),
            Protocol = new("panlift", "Panoptic Lifting, ScanNet, 21 classes", MetricNames.ScenePq, "sha256:5f0c2a9d", "512x512", "mean over scenes"),
            Inputs = new("runs/scannet/v2-qubo", "datasets/scannet/panlift"),
            Coverage = new(scenes, scenes - failed - skipped, failed, skipped),
            Figures = Headline(evaluated),
            Interval = new("percentile bootstrap over scenes", 0.95, 2000, 1),
            Classes = [.. Enumerable.Range(0, Classes.Length).Select(index => Pool(index, evaluated))],
            Scenes = [.. all.OrderBy(scene => scene.Name, StringComparer.Ordinal)],
            Provenance = [new("panst3r 0.1.0", "PanSt3R v2 512", "sha256:9a41b7c2d83e", "qubo", scenes - failed - skipped)],
            Warnings = failed + skipped == 0 ? [] : [$"{failed + skipped} of {scenes} scenes are in no figure."],
        };
    }

    /// <summary>Draws a few previews, and names one for each evaluated scene.</summary>
    public static EvaluationReport WithPreviews(this EvaluationReport report, string folder, int frames = 2)
    {
        const int Sheets = 6;
        Directory.CreateDirectory(Path.Combine(folder, "previews"));
        for (int sheet = 0; sheet < Sheets; sheet++)
        {
            PreviewFrame[] views = [.. Enumerable.Range(0, frames).Select(view => SampleFrames.Room(sheet, view))];
            PreviewSheet.Write(Path.Combine(folder, PathOf(sheet)), views, Things);
        }

        return report with
        {
            Scenes =
            [
                .. report.Scenes.Select((scene, index) =>
                    scene.Status == SceneStatus.Evaluated ? scene with { Preview = PathOf(index % Sheets) } : scene),
            ],
        };

        static string PathOf(int sheet) => $"previews/{sheet}.png";
    }

    private static SceneStatus Status(int index, int scenes, int failed, int skipped)
    {
        int fromEnd = scenes - 1 - index;
        return fromEnd < failed ? SceneStatus.Failed
            : fromEnd < failed + skipped ? SceneStatus.Skipped
            : SceneStatus.Evaluated;
    }

    private static SceneReport Scene(int index, int seed, double gain, SceneStatus status)
    {
        string name = index < StrangeNames.Length ? StrangeNames[index] : $"scene{index:0000}_{index % 3:00}";
        if (status != SceneStatus.Evaluated)
        {
            string reason = status == SceneStatus.Failed
                ? $"The prediction 'runs/scannet/v2-qubo/{name}/panoptic.npz' cannot be read: the file ends early."
                : "There is no prediction for this scene.";
            return new SceneReport { Name = name, Status = status, Reason = reason };
        }

        // What makes a scene hard is the same in all runs.
        var random = new Random(index);
        double ease = 0.15 + (0.6 * random.NextDouble());
        var luck = new Random((seed * 100_000) + index);
        ClassReport[] classes = [.. Enumerable.Range(0, Classes.Length).Where(_ => random.NextDouble() < 0.6)
            .Select(id => Class(id, Math.Clamp(ease + gain + (0.35 * (luck.NextDouble() - 0.5)), 0.02, 0.98), luck))];
        return new SceneReport
        {
            Name = name,
            Status = status,
            Frames = 20 + (index * 7 % 40),
            Pixels = (20 + (index * 7 % 40)) * 250_000L,
            Figures = Figures(classes),
            Classes = classes,
        };
    }

    private static ClassReport Class(int index, double chance, Random random)
    {
        int segments = Classes[index].IsThing ? random.Next(1, 6) : 1;
        int found = Enumerable.Range(0, segments).Count(_ => random.NextDouble() < chance);
        double sum = Enumerable.Range(0, found).Sum(_ => 0.55 + (0.4 * random.NextDouble()));
        return Finish(index, 1, found, random.Next(0, 3) == 0 ? 1 : 0, segments - found, sum);
    }

    private static ClassReport Finish(int index, int scenes, long tp, long fp, long fn, double sum)
    {
        double size = tp + (0.5 * fp) + (0.5 * fn);
        double quality = tp > 0 ? sum / tp : 0;
        var (name, isThing) = Classes[index];
        double pq = size > 0 ? sum / size : 0;
        return new ClassReport(index + 1, name, isThing, scenes, tp, fp, fn, sum, pq, quality, size > 0 ? tp / size : 0, 0.3 + (0.6 * pq));
    }

    private static ClassReport Pool(int index, SceneReport[] scenes)
    {
        ClassReport[] parts = [.. scenes.SelectMany(scene => scene.Classes).Where(entry => entry.Id == index + 1)];
        return Finish(
            index, parts.Length, parts.Sum(p => p.TruePositives), parts.Sum(p => p.FalsePositives), parts.Sum(p => p.FalseNegatives),
            parts.Sum(p => p.IouSum));
    }

    private static SceneFigures Figures(ClassReport[] classes)
    {
        double? pq = classes.Average(entry => entry.Pq);
        return new SceneFigures(
            pq, classes.Average(entry => entry.Sq), classes.Average(entry => entry.Rq),
            classes.Where(entry => entry.IsThing).Average(entry => entry.Pq), classes.Where(entry => !entry.IsThing).Average(entry => entry.Pq),
            classes.Average(entry => entry.Iou), pq * 1.05);
    }

    private static FigureEstimates Headline(SceneReport[] scenes)
    {
        return new FigureEstimates(
            Mean(figures => figures.Pq), Mean(figures => figures.Sq), Mean(figures => figures.Rq),
            Mean(figures => figures.PqThings), Mean(figures => figures.PqStuff), Mean(figures => figures.Miou));

        Estimate Mean(Func<SceneFigures, double?> figure)
        {
            double? mean = scenes.Average(scene => figure(scene.Figures!));
            return scenes.Length > 1 ? new Estimate(mean, mean - 0.023, mean + 0.024) : new Estimate(mean, null, null);
        }
    }
}
