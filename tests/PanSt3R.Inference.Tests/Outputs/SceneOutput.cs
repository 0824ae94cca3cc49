using System.Text.Json;
using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Outputs.Reports;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Tests.Outputs;

/// <summary>A result folder written from synthetic views, removed when disposed.</summary>
internal sealed class SceneOutput : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    public SceneOutput(
        IReadOnlyList<ReconstructedView> views,
        OutputOptions? options = null,
        IReadOnlyList<PanopticSegment>? segments = null,
        ClassVocabulary? vocabulary = null)
    {
        using var folder = OutputFolder.Create(_parent.File("scene"));
        using var writer = new ReconstructionWriter(
            folder,
            options ?? new OutputOptions(),
            vocabulary ?? SyntheticScene.Vocabulary,
            segments ?? SyntheticScene.Segments,
            views.Count);
        foreach (var view in views)
        {
            writer.AddView(view, TestContext.Current.CancellationToken);
        }

        Report = writer.Complete(SyntheticScene.Report, TestContext.Current.CancellationToken);
        folder.Commit();
    }

    public ReconstructionReport Report { get; }

    public static ReconstructedView[] Views(int count) =>
        [.. Enumerable.Range(0, count).Select(index => SyntheticScene.View(index))];

    public string File(params string[] parts) => Path.Combine([_parent.File("scene"), .. parts]);

    public JsonElement Json(string name) => JsonDocument.Parse(System.IO.File.ReadAllBytes(File(name))).RootElement;

    public void Dispose() => _parent.Dispose();
}
