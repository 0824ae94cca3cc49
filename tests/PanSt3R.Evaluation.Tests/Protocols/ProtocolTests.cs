using System.Text.Json;
using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Tests.Protocols;

public sealed class ProtocolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Shipped => new(Protocol.Names);

    public static TheoryData<string> ShippedMaps => new(ClassMap.Names);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Load_ShippedProtocol_NamesMapsThatExist(string name)
    {
        var protocol = Protocol.Load(name);

        Assert.Equal(name, protocol.Name);
        Assert.StartsWith("sha256:", protocol.Hash, StringComparison.Ordinal);
        Assert.All(protocol.PredictionMaps.Concat(protocol.GroundTruthMaps), map => Assert.Equal(map, ClassMap.Load(map).Name));
    }

    [Theory]
    [MemberData(nameof(ShippedMaps))]
    public void Load_ShippedMap_LeadsToClassesOfThePanopticLiftingProtocol(string name)
    {
        var table = Protocol.Load("panlift").ClassesFor(_folder.Path)!;

        var ids = CategoryMapping.ById(table, ClassMap.Load(name));

        Assert.All(ids.Where(one => one.Key != 0), one => Assert.InRange(one.Value, 0, 21));
        Assert.Equal(0, ids[0]);
    }

    [Fact]
    public void Load_Nyu40_MapsEveryClassToALabelledOne()
    {
        var ids = CategoryMapping.ById(Protocol.Load("panlift").ClassesFor(_folder.Path)!, ClassMap.Load("nyu40"));

        Assert.Equal(Enumerable.Range(0, 41), ids.Keys.Order());
        Assert.All(ids.Where(one => one.Key != 0), one => Assert.NotEqual(0, one.Value));
    }

    [Theory]
    [InlineData("nyu40", "nyu40_to_panlift21.json", "nyu40_id")]
    [InlineData("coco-panoptic", "coco_panoptic_to_panlift21.json", "coco_id")]
    public void Load_MapOfIds_EqualsTheRecordedTable(string map, string table, string idName)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("metrics", "tables", table)));
        var expected = recorded.RootElement.GetProperty("rows").EnumerateArray().ToDictionary(
            row => row.GetProperty(idName).GetInt32(), row => TargetOf(row));

        var ids = CategoryMapping.ById(Protocol.Load("panlift").ClassesFor(_folder.Path)!, ClassMap.Load(map));

        Assert.Equal(expected.OrderBy(one => one.Key), ids.Where(one => one.Key != 0).OrderBy(one => one.Key));
    }

    [Fact]
    public void Load_MapOfReplica_EqualsTheRecordedTable()
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("metrics", "tables", "replica_to_panlift21.json")));
        var map = ClassMap.Load("replica");

        Assert.All(recorded.RootElement.GetProperty("rows").EnumerateArray(), row =>
        {
            Assert.True(map.TryFind(row.GetProperty("replica_name").GetString()!, out string? target));
            Assert.Equal(row.GetProperty("panlift21_name").GetString(), target);
        });
    }

    [Fact]
    public void Load_MapOfScanNet_HasTheRecordedCorrections()
    {
        using var recorded = JsonDocument.Parse(
            File.ReadAllText(Goldens.PathOf("metrics", "tables", "scannet_scene_label_corrections.json")));
        var map = ClassMap.Load("scannet");

        Assert.All(recorded.RootElement.GetProperty("scenes").EnumerateObject(), scene => Assert.Equal(
            scene.Value.EnumerateArray().ToDictionary(
                one => one.GetProperty("instance_value").GetUInt32(), one => one.GetProperty("nyu40_id").GetInt32()),
            map.CorrectionsOf(scene.Name)));
    }

    [Fact]
    public void ClassesFor_PanopticLifting_HasNineThings()
    {
        var classes = Protocol.Load("panlift").ClassesFor(_folder.Path)!.Classes;

        Assert.Equal(21, classes.Count);
        Assert.Equal(
            ["bed", "chair", "sofa", "refrigerator", "television", "person", "toilet", "sink", "bag"],
            classes.Where(one => one.IsThing).Select(one => one.Name));
    }

    [Fact]
    public void ClassesFor_ScanNetPlusPlus_ReadsTheListsOfTheDataset()
    {
        WriteLists("wall\nchair\n\noffice chair\n", "chair\noffice chair\n");

        var classes = Protocol.Load("scannetpp").ClassesFor(_folder.Path)!.Classes;

        Assert.Equal([(1, "wall", false), (2, "chair", true), (3, "office chair", true)], classes.Select(one => (one.Id, one.Name, one.IsThing)));
    }

    [Fact]
    public void ClassesFor_ScanNetPlusPlusWithoutLists_NamesTheMissingFile()
    {
        var error = Assert.Throws<InvalidContentException>(() => Protocol.Load("scannetpp").ClassesFor(_folder.Path));

        Assert.Contains("top100_instance.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassesFor_ScanNetPlusPlusWithThingsAlone_TakesTheShippedNames()
    {
        WriteLists(null, "office chair\nlaptop\n");

        var classes = Protocol.Load("scannetpp").ClassesFor(_folder.Path)!.Classes;

        Assert.Equal(100, classes.Count);
        Assert.Equal(["laptop", "office chair"], classes.Where(one => one.IsThing).Select(one => one.Name).Order());
    }

    [Fact]
    public void ClassesFor_ThingThatIsNoClass_IsNamed()
    {
        WriteLists("wall\n", "chair\n");

        var error = Assert.Throws<InvalidContentException>(() => Protocol.Load("scannetpp").ClassesFor(_folder.Path));

        Assert.Contains("'chair'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UnknownName_ListsTheProtocols()
    {
        var error = Assert.Throws<InvalidSettingsException>(() => Protocol.Load("pascal"));

        Assert.Contains("coco, panlift", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "schema")]
    [InlineData("null", "empty")]
    [InlineData("{", "own.json")]
    [InlineData("""{"schema": "panst3r.protocol/9", "name": "x", "title": "x", "metric": "scene-pq", "size": "native"}""", "panst3r.protocol/9")]
    [InlineData("""{"schema": "panst3r.protocol/1", "name": "x", "title": "x", "metric": "miou", "size": "native"}""", "'miou'")]
    [InlineData("""{"schema": "panst3r.protocol/1", "name": "x", "title": "x", "metric": "scene-pq", "size": "0x5"}""", "'0x5'")]
    [InlineData("""{"schema": "panst3r.protocol/1", "name": "x", "title": "x", "metric": "scene-pq", "size": "native", "sise": 1}""", "sise")]
    public void Load_OwnFileWithAMistake_SaysWhichOne(string content, string expected)
    {
        File.WriteAllText(_folder.File("own.json"), content);

        var error = Assert.Throws<InvalidContentException>(() => Protocol.Load(_folder.File("own.json")));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OwnFile_IsUsed()
    {
        File.WriteAllText(_folder.File("own.json"), """
            {
              // Comments are allowed.
              "schema": "panst3r.protocol/1", "name": "own", "title": "Own", "metric": "scene-pq", "size": "64x48",
              "minimumShare": 0.1, "classes": [{ "id": 1, "name": "tree", "isThing": true }],
            }
            """);

        var protocol = Protocol.Load(_folder.File("own.json"));

        Assert.Equal(new ImageSize(64, 48), protocol.Size);
        Assert.Equal(0.1, protocol.MinimumShare);
        Assert.Equal("tree", Assert.Single(protocol.ClassesFor(_folder.Path)!.Classes).Name);
    }

    [Theory]
    [InlineData("""{"schema": "panst3r.class-map/1", "name": "x", "title": "x"}""", "no rows")]
    [InlineData("""{"schema": "panst3r.class-map/1", "name": "x", "title": "x", "rows": [], "instances": "guess"}""", "guess")]
    [InlineData("""{"schema": "panst3r.class-map/1", "name": "x", "title": "x", "rowsOf": "nowhere"}""", "nowhere")]
    public void Load_OwnMapWithAMistake_SaysWhichOne(string content, string expected)
    {
        File.WriteAllText(_folder.File("own.json"), content);

        var error = Assert.ThrowsAny<Exception>(() => ClassMap.Load(_folder.File("own.json")));

        Assert.True(error is InvalidContentException or InvalidSettingsException);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("native", null)]
    [InlineData("512", "512x512")]
    [InlineData("640x480", "640x480")]
    public void TryParse_Size_IsUnderstood(string text, string? expected)
    {
        Assert.True(ImageSize.TryParse(text, out var size));
        Assert.Equal(expected, size?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("5x")]
    [InlineData("1x2x3")]
    [InlineData("99999")]
    [InlineData("1e3")]
    public void TryParse_NoSize_IsRefused(string? text) => Assert.False(ImageSize.TryParse(text, out _));

    private static int TargetOf(JsonElement row) =>
        row.GetProperty("panlift21_id") is { ValueKind: JsonValueKind.Number } id ? id.GetInt32() : 0;

    private void WriteLists(string? names, string things)
    {
        string folder = _folder.File("metadata/semantic_benchmark");
        Directory.CreateDirectory(folder);
        if (names is not null)
        {
            File.WriteAllText(Path.Combine(folder, "top100.txt"), names);
        }

        File.WriteAllText(Path.Combine(folder, "top100_instance.txt"), things);
    }
}
