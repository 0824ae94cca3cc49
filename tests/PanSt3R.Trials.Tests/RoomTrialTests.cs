using System.Text;
using System.Text.Json;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Merging;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Import;
using PanSt3R.Trials.Reports;

namespace PanSt3R.Trials.Tests;

/// <summary>Whole trials with a random network, whose answers mean nothing but go through everything.</summary>
public sealed class RoomTrialTests : IDisposable
{
    private static readonly TrialOptions Options = new() { Scenes = 2, BaselineScenes = 3, Size = new(128, 96) };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_RandomNetwork_MeasuresEveryMethodBesideTheBaselines()
    {
        var folders = new TrialFolders(_folder.File("trial"));

        var result = RoomTrial.Run(
            Bundle(), Options, new TrialSetting(4, KeyframeStrategy.Parse("linspace:2")), folders, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("4 views, 2 keyframes", result.Setting);
        Assert.Equal(["qubo", "standard-v2", "standard-v1"], result.Methods.Select(method => method.Method));
        Assert.True(result.Geometry.Points > result.Baselines.PointError);
        Assert.All(Options.Methods, method => Assert.True(File.Exists(Path.Combine(folders.Report(method), "report.html"))));
        Assert.All([0, 1], scene => Assert.True(
            File.Exists(Path.Combine(folders.Reconstructions(MergeMethod.Qubo), $"scene-0000{scene}", "preview.png"))));
        Assert.False(File.Exists(Path.Combine(folders.Root, "predictions.safetensors")));
        Assert.Equal(2 + 4, TrialTable.Lines([result]).Count());
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => RoomTrial.Run(
            Bundle(), Options, new TrialSetting(2, KeyframeStrategy.All), new TrialFolders(_folder.File("trial")), cancellationToken: cancelled.Token));
    }

    private ModelBundle Bundle()
    {
        string bundle = _folder.File("model");
        ModelImporter.Import(
            new ImportOptions { Checkpoint = Goldens.PathOf("network", "v2_tiny.pth"), ClassEmbeddings = WriteClasses() }, bundle);
        return ModelBundle.Open(bundle);
    }

    /// <summary>The classes of the rooms with random vectors of the width of the tiny network.</summary>
    private string WriteClasses()
    {
        using var tiny = Goldens.Open("network", "tiny.classes.safetensors");
        int width = tiny.Tensors["class_embeddings"].Shape[1];
        var classes = Protocol.Load("rooms").ClassesFor(".")!.Classes;
        var random = new Random(1);
        string path = _folder.File("classes.safetensors");
        float[] vectors = [.. Enumerable.Range(0, classes.Count * width).Select(_ => random.NextSingle() - 0.5f)];
        string names = JsonSerializer.Serialize(classes.Select(one => new { name = one.Name, isThing = one.IsThing }));
        string header = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["__metadata__"] = new Dictionary<string, string> { ["classes"] = names },
            ["class_embeddings"] = new { dtype = "F32", shape = new[] { classes.Count, width }, data_offsets = new[] { 0, 4 * vectors.Length } },
        });
        byte[] text = Encoding.UTF8.GetBytes(header);
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write((long)text.Length);
        writer.Write(text);
        Array.ForEach(vectors, writer.Write);
        return path;
    }
}
