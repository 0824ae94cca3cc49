using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Bundles;

namespace PanSt3R.Network.Tests.Runtime;

public sealed class NetworkRunnerTests(TinyBundles bundles) : IClassFixture<TinyBundles>, IDisposable
{
    private const int Width = 64;

    private static readonly bool HasCuda = OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider");

    private readonly HostTensors _tensors = new();

    public void Dispose() => _tensors.Dispose();

    [Fact]
    public void Create_CudaWithoutCuda_SaysWhatToDo()
    {
        Assert.SkipWhen(HasCuda, "this build has CUDA");

        var error = Assert.Throws<InvalidSettingsException>(() => bundles.Get(1).CreateRunner(ExecutionDevice.Cuda));

        Assert.Contains("'cuda' is not available", error.Message, StringComparison.Ordinal);
        Assert.Contains("'cpu'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_AutoWithoutCuda_TakesTheCpu()
    {
        Assert.SkipWhen(HasCuda, "this build has CUDA");
        using var runner = bundles.Get(1).CreateRunner(ExecutionDevice.Auto);

        Assert.Equal(ExecutionDevice.Cpu, runner.Device);
    }

    [Fact]
    public void Run_SecondTime_ReusesTheSession()
    {
        int loaded = 0;
        using var runner = new NetworkRunner(
            graph =>
            {
                loaded++;
                return bundles.Get(1).GraphPath(graph);
            },
            ExecutionDevice.Cpu);

        Encode(runner, 2, 3);
        Encode(runner, 3, 2);
        Assert.Equal(1, loaded);

        runner.Release(NetworkGraph.Encoder);
        Encode(runner, 2, 3);
        Assert.Equal(2, loaded);
    }

    [Fact]
    public void Run_WrongInputShape_NamesTheInput()
    {
        using var runner = bundles.Get(1).CreateRunner(ExecutionDevice.Cpu);
        var image = _tensors.Empty(ElementType.Float32, 1, 4, 32, 32);

        var error = Assert.Throws<OnnxRuntimeException>(() => runner.Run(
            NetworkGraph.Encoder,
            [(GraphTensors.Image, image)],
            [(GraphTensors.Tokens, _tensors.Empty(ElementType.Float32, 1, 4, Width))],
            TestContext.Current.CancellationToken));

        Assert.Contains(GraphTensors.Image, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WrongOutputShape_Throws()
    {
        using var runner = bundles.Get(1).CreateRunner(ExecutionDevice.Cpu);
        var image = _tensors.Empty(ElementType.Float32, 1, 3, 32, 32);

        var error = Assert.Throws<OnnxRuntimeException>(() => runner.Run(
            NetworkGraph.Encoder,
            [(GraphTensors.Image, image)],
            [(GraphTensors.Tokens, _tensors.Empty(ElementType.Float32, 1, 5, Width))],
            TestContext.Current.CancellationToken));

        Assert.Contains("shape", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Run_MissingGraph_SaysWhichAndWhatToDo()
    {
        using var runner = new NetworkRunner(_ => "absent.onnx", ExecutionDevice.Cpu);

        string message = Assert.Throws<InvalidContentException>(() => Encode(runner, 2, 2)).Message;

        Assert.Contains("'absent.onnx'", message, StringComparison.Ordinal);
        Assert.Contains("import the checkpoint again", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AlreadyCancelled_DoesNotLoadTheGraph()
    {
        using var runner = new NetworkRunner(_ => throw new UnreachableException(), ExecutionDevice.Cpu);

        Assert.Throws<OperationCanceledException>(() =>
            runner.Run(NetworkGraph.Encoder, [], [], new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Run_CancelledInTheMiddle_StopsTheGraph()
    {
        const int Rows = 160;
        using var runner = bundles.Get(1).CreateRunner(ExecutionDevice.Cpu, threads: 1);
        Encode(runner, 2, 2);
        var image = _tensors.Empty(ElementType.Float32, 1, 3, 16 * Rows, 16 * Rows);
        image.Buffer.AsSpan<float>().Clear();
        var tokens = _tensors.Empty(ElementType.Float32, 1, Rows * Rows, Width);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        Assert.Throws<OperationCanceledException>(() => runner.Run(
            NetworkGraph.Encoder, [(GraphTensors.Image, image)], [(GraphTensors.Tokens, tokens)], stop.Token));
    }

    [Fact]
    public void Probe_HalfPrecisionOutput_IsWidened()
    {
        using var runner = bundles.Get(1, Precision.Half).CreateRunner(ExecutionDevice.Cpu);
        var sizes = bundles.Get(1).Manifest.Network.Decoder;
        var input = _tensors.Of([.. Enumerable.Range(0, sizes.Width).Select(i => i / 10f)], 1, 1, sizes.Width);
        var inputs = Enumerable.Range(0, sizes.Depth).Select(block => (GraphTensors.BlockInput(block), input)).ToList();

        var keys = runner.Probe(NetworkGraph.MemoryEntry, inputs, [GraphTensors.MemoryKeys(0)])[GraphTensors.MemoryKeys(0)];

        Assert.Equal([1, 1, sizes.Width], keys.Shape);
        Assert.Contains(keys.Values, value => value != 0);
        Assert.All(keys.Values, value => Assert.Equal((float)(Half)value, value));
    }

    [Fact]
    public void Run_AfterDispose_Throws()
    {
        var runner = bundles.Get(1).CreateRunner(ExecutionDevice.Cpu);
        runner.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Encode(runner, 2, 2));
    }

    private void Encode(NetworkRunner runner, long rows, long columns)
    {
        var image = _tensors.Empty(ElementType.Float32, 1, 3, 16 * rows, 16 * columns);
        image.Buffer.AsSpan<float>().Fill(0.5f);
        var tokens = _tensors.Empty(ElementType.Float32, 1, rows * columns, Width);
        runner.Run(
            NetworkGraph.Encoder,
            [(GraphTensors.Image, image)],
            [(GraphTensors.Tokens, tokens)],
            TestContext.Current.CancellationToken);
    }
}
