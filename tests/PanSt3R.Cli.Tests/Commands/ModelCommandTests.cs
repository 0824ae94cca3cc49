using System.Runtime.InteropServices;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Cli.Tests.Commands;

public sealed class ModelCommandTests(TinyBundle bundle)
{
    private const string Case = "v1_tiny.natural_mixed3_kf2";

    [Fact]
    public async Task Import_Checkpoint_MakesABundleThatIsWhole()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("model [1]");
        var imported = await Tool.RunAsync(
            "model", "import", "--checkpoint", TinyBundle.Checkpoint, "--output", model, "--precision", "fp16", "--class-embeddings", TinyBundle.Classes);
        imported.Expect(CommandRunner.Done);
        var inspected = (await Tool.RunAsync("model", "inspect", model)).Expect(CommandRunner.Done);

        Assert.Contains(model, imported.Output, StringComparison.Ordinal);
        Assert.Contains("float16", inspected.Output, StringComparison.Ordinal);
        Assert.Contains("All files have the recorded hashes.", inspected.Output, StringComparison.Ordinal);
        Assert.Empty(inspected.Errors);
    }

    [Fact]
    public async Task Import_MissingCheckpoint_NamesIt()
    {
        using var folder = new TemporaryFolder();
        string missing = folder.File("missing.pth");
        var result = await Tool.RunAsync("model", "import", "--checkpoint", missing, "--output", folder.File("model"));

        result.Expect(CommandRunner.BadInput);
        Assert.Contains(missing, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Import_Retrieval_IsShownByInspect()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("model");
        var imported = await Tool.RunAsync(
            "model", "import", "--checkpoint", TinyBundle.Checkpoint, "--output", model,
            "--retrieval", Goldens.PathOf("retrieval", "white_retrieval_trainingfree.pth"),
            "--codebook", Goldens.PathOf("retrieval", "white_retrieval_codebook.pkl"));
        imported.Expect(CommandRunner.Done);
        var inspected = (await Tool.RunAsync("model", "inspect", model)).Expect(CommandRunner.Done);

        Assert.Contains("white_retrieval_trainingfree.pth and white_retrieval_codebook.pkl", inspected.Output, StringComparison.Ordinal);
        Assert.Contains("1,024 centroids of width 64", inspected.Output, StringComparison.Ordinal);
        Assert.Contains("All files have the recorded hashes.", inspected.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NoRetrievalAndRetrieval_IsBadUsage()
    {
        using var folder = new TemporaryFolder();
        var result = await Tool.RunAsync(
            "model", "import", "--checkpoint", TinyBundle.Checkpoint, "--output", folder.File("model"),
            "--no-retrieval", "--retrieval", Goldens.PathOf("retrieval", "white_retrieval_trainingfree.pth"));

        result.Expect(CommandRunner.BadInput);
    }

    [Fact]
    public async Task Verify_RetrievalCase_PrintsEveryComparison()
    {
        var result = await Tool.RunAsync("model", "verify", "--goldens", Goldens.PathOf("retrieval"), "--case", "apart");

        result.Expect(CommandRunner.Done);
        Assert.Contains("query.assignment", result.Output, StringComparison.Ordinal);
        Assert.Contains("within tolerance, 0 beyond.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_FileThatWasChanged_IsNamed()
    {
        using var folder = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(bundle.Path))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        string graph = Directory.EnumerateFiles(folder.Path, "*.onnx").Order().First();
        byte[] bytes = File.ReadAllBytes(graph);
        bytes[^1] ^= 1;
        File.WriteAllBytes(graph, bytes);
        var result = await Tool.RunAsync("model", "inspect", folder.Path);

        result.Expect(CommandRunner.BadInput);
        Assert.Contains(Path.GetFileName(graph), Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_FolderThatIsNoBundle_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var result = await Tool.RunAsync("model", "inspect", folder.Path);

        result.Expect(CommandRunner.BadInput);
        Assert.Contains(folder.Path, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Case_PrintsEveryComparison()
    {
        var result = await Tool.RunAsync("model", "verify", "--goldens", Goldens.PathOf("network"), "--case", Case);

        result.Expect(CommandRunner.Done);
        Assert.Contains("within tolerance, 0 beyond.", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("BEYOND", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ChangedValue_FailsAndMarksIt()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Goldens.PathOf("network", "index.json"), folder.File("index.json"));
        File.Copy(Goldens.PathOf("network", "v1_tiny.pth"), folder.File("v1_tiny.pth"));
        WriteChanged(folder.File($"{Case}.safetensors"), "out.pred_logits");
        var result = await Tool.RunAsync("model", "verify", "--goldens", folder.Path, "--case", Case);

        result.Expect(CommandRunner.Failed);
        Assert.Contains(
            result.Output.Split('\n'),
            line => line.Contains("BEYOND", StringComparison.Ordinal) && line.Contains("out.pred_logits", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_UnknownCase_NamesIt()
    {
        var result = await Tool.RunAsync("model", "verify", "--goldens", Goldens.PathOf("network"), "--case", "none");

        result.Expect(CommandRunner.BadInput);
        Assert.Contains("none", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    private static void WriteChanged(string path, string tensor)
    {
        using var original = Goldens.Open("network", $"{Case}.safetensors");
        using var writer = new SafetensorsWriter(path, [.. original.Tensors.Values]);
        foreach (var info in original.Tensors.Values)
        {
            byte[] bytes = original.Bytes(info.Name).ToArray();
            if (info.Name == tensor)
            {
                MemoryMarshal.Cast<byte, float>(bytes.AsSpan())[0] += 1;
            }

            writer.Append<byte>(info.Name, bytes);
        }

        writer.Complete();
    }
}
