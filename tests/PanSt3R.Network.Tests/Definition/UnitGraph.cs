using System.Runtime.InteropServices;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Network.Tests.Definition;

/// <summary>A graph made for one test, with the weights of a golden checkpoint, run as a bundle's graphs are.</summary>
internal sealed class UnitGraph : IDisposable
{
    private const string WeightFile = "weights.bin";

    private readonly TemporaryFolder _folder = new();
    private readonly NetworkRunner _runner;

    /// <param name="build">Adds the module under test, with all its probes.</param>
    /// <param name="checkpoint">Golden checkpoint of the weights; null for modules without any.</param>
    public UnitGraph(Action<GraphBuilder, ParameterScope> build, string? checkpoint = null)
    {
        var layout = new WeightLayout(WeightFile);
        var graph = new GraphBuilder("unit", layout, probes: true);
        build(graph, new ParameterScope(new ParameterSet(), string.Empty));
        string path = _folder.File("unit.onnx");
        File.WriteAllBytes(path, OnnxWriter.Write(graph.Build()));
        if (checkpoint is not null)
        {
            WriteWeights(layout, checkpoint);
        }

        _runner = new NetworkRunner(_ => path, ExecutionDevice.Cpu, threads: 1);
    }

    public HostTensor Run(string output, params (string Name, TensorView Tensor)[] inputs) => Run([output], inputs)[output];

    public IReadOnlyDictionary<string, HostTensor> Run(string[] outputs, params (string Name, TensorView Tensor)[] inputs) =>
        _runner.Probe(default, inputs, outputs);

    public void Dispose()
    {
        _runner.Dispose();
        _folder.Dispose();
    }

    private void WriteWeights(WeightLayout layout, string checkpoint)
    {
        using var source = Checkpoint.Open(Goldens.PathOf("network", checkpoint));
        using var file = File.Create(_folder.File(WeightFile));
        foreach (var placed in layout.Weights)
        {
            file.Position = placed.Place.Offset;
            file.Write(MemoryMarshal.AsBytes<float>(placed.Weight.Build(source)));
        }
    }
}
