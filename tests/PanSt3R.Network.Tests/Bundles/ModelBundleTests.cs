using System.Text.Json;
using System.Text.Json.Nodes;
using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Tests.Bundles;

public sealed class ModelBundleTests(TinyBundles bundles) : IClassFixture<TinyBundles>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Open_ImportedBundle_GivesWhatWasWritten(int version)
    {
        var bundle = bundles.Get(version, Precision.Half);

        var manifest = ModelBundle.Open(bundle.Folder).Manifest;

        Assert.Equal(ModelManifest.CurrentSchema, manifest.Schema);
        Assert.Equal($"v{version}_tiny", manifest.Name);
        Assert.Equal(Precision.Half, manifest.Precision);
        Assert.Equal(new MergeDefaults(null, IsQuboEnabled: true), manifest.Merge);
        Assert.Equal($"v{version}_tiny.pth", manifest.Source.File);
        Assert.StartsWith("MUSt3R(", manifest.Source.Arguments["must3r_decoder"], StringComparison.Ordinal);
        Assert.Equal(new EncoderConfiguration(64, 3, 4, 256, 1, "PatchEmbedDust3R"), manifest.Network.Encoder);
        Assert.Equal(version == 2, manifest.Network.Mixer is not null);
        Assert.Equal(version == 2, manifest.Network.Upscaler is LoftUpConfiguration);
        Assert.Equal(Json(bundle.Manifest), Json(manifest));
        Assert.Empty(bundle.FindDamage(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void ReadClasses_ImportedClasses_AreThoseOfTheManifest()
    {
        var bundle = bundles.Get(1);

        var classes = bundle.ReadClasses()!;

        Assert.Equal(bundle.Manifest.Vocabulary!.Classes, classes.Vocabulary.Classes);
        Assert.Equal(bundle.Manifest.Network.MaskTransformer.TextWidth, classes.Width);
    }

    [Fact]
    public void Open_FolderWithoutManifest_SaysHowToMakeABundle()
    {
        string message = Assert.Throws<InvalidContentException>(() => ModelBundle.Open(_folder.Path)).Message;

        Assert.Contains("panst3r model import", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weights.bin")]
    [InlineData("encoder.onnx")]
    [InlineData("classes.safetensors")]
    public void Open_MissingOrTruncatedFile_NamesIt(string file)
    {
        string copy = bundles.Copy(_folder.File("copy"));
        using (var stream = File.OpenWrite(Path.Combine(copy, file)))
        {
            stream.SetLength(stream.Length - 1);
        }

        string truncated = Assert.Throws<InvalidContentException>(() => ModelBundle.Open(copy)).Message;
        File.Delete(Path.Combine(copy, file));
        string missing = Assert.Throws<InvalidContentException>(() => ModelBundle.Open(copy)).Message;

        Assert.Contains($"'{file}'", truncated, StringComparison.Ordinal);
        Assert.Contains("is missing", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void FindDamage_ChangedAndDeletedFiles_AreNamed()
    {
        string copy = bundles.Copy(_folder.File("copy"));
        var bundle = ModelBundle.Open(copy);
        using (var stream = File.Open(Path.Combine(copy, "weights.bin"), FileMode.Open))
        {
            int first = stream.ReadByte();
            stream.Position = 0;
            stream.WriteByte((byte)(first ^ 1));
        }

        File.Delete(Path.Combine(copy, "decoder.onnx"));

        Assert.Equal(["decoder.onnx", "weights.bin"], bundle.FindDamage(TestContext.Current.CancellationToken).Order());
    }

    [Fact]
    public void FindDamage_Cancelled_Throws() =>
        Assert.Throws<OperationCanceledException>(() => bundles.Get(1).FindDamage(new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"schema\": \"panst3r.model/1\" }")]
    [InlineData("\u0000\u0001 garbage")]
    public void Open_ManifestIsSomethingElse_Refuses(string content)
    {
        string copy = bundles.Copy(_folder.File("copy"));
        File.WriteAllText(Path.Combine(copy, "model.json"), content);

        AssertRefused(copy);
    }

    [Fact]
    public void Open_OtherSchema_NamesBoth()
    {
        string copy = Edited(manifest => manifest["schema"] = "panst3r.model/99");

        string message = AssertRefused(copy);

        Assert.Contains("panst3r.model/99", message, StringComparison.Ordinal);
        Assert.Contains(ModelManifest.CurrentSchema, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../weights.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a\u0000b")]
    [InlineData("encoder.onnx")]
    [InlineData("notes.txt")]
    public void Open_ManifestNamesAFileOfNoBundle_Refuses(string name) =>
        AssertRefused(Edited(manifest => manifest["files"]![0]!["name"] = name));

    [Fact]
    public void Open_ManifestOmitsAFile_Refuses() =>
        AssertRefused(Edited(manifest => manifest["files"]!.AsArray().RemoveAt(3)));

    [Fact]
    public void Open_ManifestHasClassesWithoutTheirFile_Refuses() => AssertRefused(Edited(manifest =>
        manifest["files"]!.AsArray().Remove(manifest["files"]!.AsArray().Single(file => (string?)file!["name"] == "classes.safetensors"))));

    [Theory]
    [InlineData("schema")]
    [InlineData("name")]
    [InlineData("source")]
    [InlineData("weightsLicence")]
    [InlineData("precision")]
    [InlineData("network")]
    [InlineData("merge")]
    [InlineData("files")]
    public void Open_ManifestWithoutAMember_Refuses(string member)
    {
        AssertRefused(Edited(manifest => manifest.AsObject().Remove(member)));
        AssertRefused(Edited(manifest => manifest[member] = null));
    }

    [Theory]
    [InlineData("encoder")]
    [InlineData("decoder")]
    [InlineData("imageFeatures")]
    [InlineData("upscaler")]
    [InlineData("maskTransformer")]
    public void Open_NetworkWithoutAPart_Refuses(string part) =>
        AssertRefused(Edited(manifest => manifest["network"]!.AsObject().Remove(part)));

    [Fact]
    public void Open_UpscalerOfUnknownKind_Refuses()
    {
        AssertRefused(Edited(manifest => manifest["network"]!["upscaler"]!["kind"] = "bilinear"));
        AssertRefused(Edited(manifest => manifest["network"]!["upscaler"]!.AsObject().Remove("kind")));
    }

    /// <remarks>Every member in turn is taken away, set to null, and set to something of another kind.</remarks>
    [Fact]
    public void Open_AnyMemberMissingOrOfAnotherKind_OpensOrRefusesAsInvalid()
    {
        string copy = bundles.Copy(_folder.File("copy"));
        string original = File.ReadAllText(Path.Combine(copy, "model.json"));
        JsonNode?[] replacements = [JsonValue.Create("other"), JsonValue.Create(-7), new JsonArray(), new JsonObject(), null];
        foreach (string path in Members(JsonNode.Parse(original)!))
        {
            foreach (var replacement in replacements)
            {
                var manifest = JsonNode.Parse(original)!;
                Replace(manifest, path, replacement);
                File.WriteAllText(Path.Combine(copy, "model.json"), manifest.ToJsonString());
                OpenOrRefuse(copy);
            }
        }

        File.WriteAllText(Path.Combine(copy, "model.json"), original);
        Assert.Empty(ModelBundle.Open(copy).FindDamage(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Open_ListWithNull_Refuses()
    {
        AssertRefused(Edited(manifest => manifest["files"]![2] = null));
        AssertRefused(Edited(manifest => manifest["vocabulary"]!["classes"]![0] = null));
    }

    private static string Json(ModelManifest manifest) => JsonSerializer.Serialize(manifest);

    private static string AssertRefused(string folder)
    {
        string message = Assert.Throws<InvalidContentException>(() => ModelBundle.Open(folder)).Message;
        Assert.Contains(folder, message, StringComparison.Ordinal);
        return message;
    }

    private static void OpenOrRefuse(string folder)
    {
        try
        {
            var bundle = ModelBundle.Open(folder);
            Assert.NotEmpty(bundle.Fingerprint);
        }
        catch (InvalidContentException)
        {
            // A clean refusal; whatever else is thrown fails the test.
        }
    }

    private static IEnumerable<string> Members(JsonNode node, string path = "") => node switch
    {
        JsonObject members => members.SelectMany(member => Below(member.Value, $"{path}/{member.Key}")),
        JsonArray items => items.Take(1).SelectMany(item => Below(item, $"{path}/0")),
        _ => [],
    };

    private static IEnumerable<string> Below(JsonNode? node, string path) => node is null ? [path] : Members(node, path).Prepend(path);

    private static void Replace(JsonNode root, string path, JsonNode? replacement)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parent = parts[..^1].Aggregate(root, (node, part) => node is JsonArray items ? items[int.Parse(part)]! : node[part]!);
        if (parent is JsonArray array)
        {
            array[int.Parse(parts[^1])] = replacement?.DeepClone();
        }
        else if (replacement is JsonArray { Count: 0 })
        {
            parent.AsObject().Remove(parts[^1]);
        }
        else
        {
            parent[parts[^1]] = replacement?.DeepClone();
        }
    }

    private string Edited(Action<JsonNode> edit)
    {
        string copy = bundles.Copy(_folder.File($"copy-{Guid.NewGuid():N}"));
        string path = Path.Combine(copy, "model.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        edit(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
        return copy;
    }
}
