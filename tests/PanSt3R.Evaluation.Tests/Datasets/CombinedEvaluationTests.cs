using PanSt3R.Evaluation.Datasets;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Tests.Datasets;

public sealed class CombinedEvaluationTests
{
    private static readonly DatasetTitle Title = new("run", "predictions", "ground truth", DateTimeOffset.UnixEpoch);

    private static readonly Protocol Rooms = Protocol.Load("rooms");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Sum_AnyOrder_GivesTheReportOfTheWholeDataset()
    {
        var parts = Enumerable.Range(0, 6).Select(index => ($"s{index}", Part(0.1 * index, index))).ToList();
        var forward = new CombinedEvaluation(Rooms);
        var backward = new CombinedEvaluation(Rooms);
        forward.AddFailed("broken", "No photos.");
        forward.AddSkipped("bare", "It has no ground truth.");
        foreach (var (name, part) in parts)
        {
            forward.Add(name, part);
        }

        foreach (var (name, part) in Enumerable.Reverse(parts))
        {
            backward.Add(name, part);
        }

        backward.AddSkipped("bare", "It has no ground truth.");
        backward.AddFailed("broken", "No photos.");

        var report = forward.Sum(Title, Token);
        Assert.Equal(new CoverageReport(8, 6, 1, 1), report.Coverage);
        Assert.Equal(0.25, report.Figures.Pq.Value!.Value, 12);
        Assert.Equal(report.Figures, backward.Sum(Title, Token).Figures);
        Assert.Equal(report.Scenes.Select(scene => scene.Name), backward.Sum(Title, Token).Scenes.Select(scene => scene.Name));
        Assert.Equal([4, 2], report.Provenance.Select(source => source.Scenes));
    }

    [Fact]
    public void Add_OtherRules_IsRefused()
    {
        var other = Part(0.5, 0) with { Protocol = Part(0.5, 0).Protocol with { Hash = "sha256:other" } };

        Assert.Throws<InvalidContentException>(() => new CombinedEvaluation(Rooms).Add("a", other));
    }

    [Fact]
    public void Add_SeveralScenesOrOneTwice_IsRefused()
    {
        var part = Part(0.5, 0);
        var combined = new CombinedEvaluation(Rooms);
        combined.Add("a", part);

        Assert.Throws<ArgumentException>(() => combined.Add("a", part));
        Assert.Throws<InvalidContentException>(() => combined.Add("b", part with { Scenes = [] }));
    }

    private static EvaluationReport Part(double pq, int index)
    {
        var scene = new SceneReport
        {
            Name = "pred",
            Status = SceneStatus.Evaluated,
            Frames = 2,
            Pixels = 10,
            Preview = "previews/0.png",
            Figures = new SceneFigures(pq, pq, pq, pq, pq, pq, pq),
        };
        return new CombinedEvaluation(Rooms).Sum(Title, Token) with
        {
            Coverage = new CoverageReport(1, 1, 0, 0),
            Scenes = [scene],
            Provenance = [new ProvenanceReport("tool", index % 3 == 0 ? "small" : "large", "hash", "qubo", 1)],
        };
    }
}
