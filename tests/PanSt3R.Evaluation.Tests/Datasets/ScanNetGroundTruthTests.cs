namespace PanSt3R.Evaluation.Tests.Datasets;

public sealed class ScanNetGroundTruthTests : IDisposable
{
    private const uint Nyu40Wall = 1;

    private const uint Nyu40Chair = 5;

    private readonly DatasetFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Run_InstanceWithStuffMajority_SharesInstanceZeroWithItsKind()
    {
        // Instance 4 is wall in most of the scene; its chair pixels join those of instance 6, which is wall as well.
        _data.WriteNumbers("a", "gt_semantics", "0", DatasetFolder.Half(Nyu40Chair, Nyu40Chair));
        _data.WriteNumbers("a", "gt_instance", "0", DatasetFolder.Half(4, 6));
        foreach (string frame in new[] { "1", "2" })
        {
            _data.WriteNumbers("a", "gt_semantics", frame, DatasetFolder.Half(Nyu40Wall, Nyu40Wall));
            _data.WriteNumbers("a", "gt_instance", frame, DatasetFolder.Half(4, 6));
        }

        _data.WriteNumbers("a", "pred_semantics", "0", DatasetFolder.All(5));
        _data.WriteNumbers("a", "pred_instance", "0", DatasetFolder.All(1));

        Assert.Equal(1.0, Evaluate("scannet"));
        Assert.True(Evaluate("nyu40") < 1);
    }

    [Fact]
    public void Run_InstancesWithThingMajority_AreToldApart()
    {
        _data.WriteNumbers("a", "gt_semantics", "0", DatasetFolder.All(Nyu40Chair));
        _data.WriteNumbers("a", "gt_instance", "0", DatasetFolder.Half(0, 1));
        _data.WriteNumbers("a", "pred_semantics", "0", DatasetFolder.All(5));
        _data.WriteNumbers("a", "pred_instance", "0", DatasetFolder.Half(8, 9));

        Assert.Equal(1.0, Evaluate("scannet"));
    }

    [Fact]
    public void Run_SceneWithCorrections_ReplacesTheClassOfTheObject()
    {
        // In scene0423_02 object 6 is corrected to NYU-40 class 7, a table.
        _data.WriteNumbers("scene0423_02", "gt_semantics", "0", DatasetFolder.Half(Nyu40Wall, Nyu40Chair));
        _data.WriteNumbers("scene0423_02", "gt_instance", "0", DatasetFolder.Half(1, 6));
        _data.WriteNumbers("scene0423_02", "pred_semantics", "0", DatasetFolder.Half(1, 7));
        _data.WriteNumbers("scene0423_02", "pred_instance", "0", DatasetFolder.All(0));

        Assert.Equal(1.0, Evaluate("scannet", "scene0423_02"));
        Assert.True(Evaluate("nyu40", "scene0423_02") < 1);
    }

    private double? Evaluate(string map, string scene = "a") => DatasetFolder.Evaluate(
        "panlift", _data.PathOf(scene), _data.PathOf(scene), options => options with { GroundTruthMap = map }).Figures.Pq.Value;
}
