using Microsoft.ML.OnnxRuntime;
using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Runtime;

/// <summary>
/// Runs the graphs of a bundle. A session is made when its graph runs first and kept; weights are mapped from the
/// bundle's file, which all sessions share.
/// </summary>
/// <remarks>Runs one graph at a time; not for concurrent use.</remarks>
public sealed class NetworkRunner : IDisposable
{
    private readonly Func<NetworkGraph, string> _graphPath;
    private readonly int _threads;
    private readonly Dictionary<NetworkGraph, InferenceSession> _sessions = [];
    private OrtAllocator? _deviceAllocator;
    private bool _isDisposed;

    /// <summary>Prepares to run.</summary>
    /// <param name="graphPath">Path of a graph's file.</param>
    /// <param name="device">Where to run.</param>
    /// <param name="threads">CPU threads of a graph; null takes all cores.</param>
    /// <exception cref="InvalidSettingsException">CUDA was asked for and is not there.</exception>
    public NetworkRunner(Func<NetworkGraph, string> graphPath, ExecutionDevice device = ExecutionDevice.Auto, int? threads = null)
    {
        _graphPath = graphPath;
        _threads = threads ?? Environment.ProcessorCount;
        Device = CudaProvider.Resolve(device);
        SharedArena.Register();
    }

    /// <summary>Where graphs really run: never <see cref="ExecutionDevice.Auto"/>.</summary>
    public ExecutionDevice Device { get; }

    /// <summary>Allocates a tensor where graphs run, so that what passes from graph to graph is not copied.</summary>
    /// <exception cref="DeviceMemoryException">The memory does not suffice.</exception>
    public TensorBuffer Allocate(ElementType type, long capacity)
    {
        try
        {
            return Device == ExecutionDevice.Cuda
                ? TensorBuffer.OnDevice(type, capacity, DeviceAllocator())
                : TensorBuffer.OnHost(type, capacity);
        }
        catch (Exception error) when (error is OutOfMemoryException or OnnxRuntimeException or OverflowException)
        {
            throw new DeviceMemoryException($"A tensor of {capacity:N0} elements", Device, error);
        }
    }

    /// <summary>Runs a graph on bound tensors; every output is written in place.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">All inputs by name.</param>
    /// <param name="outputs">The wanted outputs by name; their shapes must be what the graph computes.</param>
    /// <param name="cancellation">Stops the graph between two of its operators.</param>
    /// <exception cref="DeviceMemoryException">The device's memory does not suffice.</exception>
    /// <exception cref="InvalidContentException">The graph's file is missing or damaged.</exception>
    /// <exception cref="OnnxRuntimeException">A bound tensor has a wrong name, type or shape.</exception>
    public void Run(
        NetworkGraph graph,
        IReadOnlyList<(string Name, TensorView Tensor)> inputs,
        IReadOnlyList<(string Name, TensorView Tensor)> outputs,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var session = Session(graph);
        using var options = new RunOptions();
        using var stop = cancellation.Register(() => options.Terminate = true);
        using var inputValues = new BoundTensors(inputs);
        using var outputValues = new BoundTensors(outputs);
        try
        {
            session.Run(options, inputValues.Names, inputValues.Values, outputValues.Names, outputValues.Values);
        }
        catch (OnnxRuntimeException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (OnnxRuntimeException error) when (IsOutOfMemory(error))
        {
            throw new DeviceMemoryException($"Graph {graph}", Device, error);
        }
    }

    /// <summary>Runs a graph and returns named outputs whose shapes are only known to it, in single precision on the host.</summary>
    public IReadOnlyDictionary<string, HostTensor> Probe(
        NetworkGraph graph, IReadOnlyList<(string Name, TensorView Tensor)> inputs, IReadOnlyCollection<string> outputs)
    {
        using var options = new RunOptions();
        using var inputValues = new BoundTensors(inputs);
        using var results = Session(graph).Run(options, inputValues.Names, inputValues.Values, outputs);
        return outputs.Zip(results).ToDictionary(pair => pair.First, pair => HostTensor.From(pair.Second));
    }

    /// <summary>Names of all outputs of a graph.</summary>
    public IReadOnlyList<string> OutputNames(NetworkGraph graph) => Session(graph).OutputNames;

    /// <summary>Frees the session of a graph; it is made again when the graph runs again.</summary>
    public void Release(NetworkGraph graph)
    {
        if (_sessions.Remove(graph, out var session))
        {
            session.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _deviceAllocator?.Dispose();
        foreach (var session in _sessions.Values)
        {
            session.Dispose();
        }

        _sessions.Clear();
    }

    private static bool IsOutOfMemory(OnnxRuntimeException error) =>
        error.Message.Contains("allocate memory", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("bad_alloc", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("ALLOC_FAILED", StringComparison.OrdinalIgnoreCase);

    private InferenceSession Session(NetworkGraph graph)
    {
        if (!_sessions.TryGetValue(graph, out var session))
        {
            session = Load(graph);
            _sessions.Add(graph, session);
        }

        return session;
    }

    private InferenceSession Load(NetworkGraph graph)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        string path = _graphPath(graph);
        using var options = Options();
        try
        {
            return new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException error) when (IsOutOfMemory(error))
        {
            throw new DeviceMemoryException($"Graph {graph}", Device, error);
        }
        catch (OnnxRuntimeException error)
        {
            throw new InvalidContentException(
                $"Graph '{path}' cannot be loaded on device {Device} ({error.Message.ReplaceLineEndings(" ")}); "
                + "import the checkpoint again.",
                error);
        }
    }

    private SessionOptions Options()
    {
        // Errors arrive as exceptions; the runtime need not print them too.
        var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            IntraOpNumThreads = _threads,
        };

        options.AddSessionConfigEntry("session.use_env_allocators", "1");

        // Packed copies of the weights would double their memory and be made again for every graph.
        options.AddSessionConfigEntry("session.disable_prepacking", "1");
        if (Device == ExecutionDevice.Cuda)
        {
            CudaProvider.AppendTo(options);
        }

        return options;
    }

    private OrtAllocator DeviceAllocator() =>
        _deviceAllocator ??= new OrtAllocator(Session(NetworkGraph.Encoder), CudaProvider.Memory);

    private sealed class BoundTensors : IDisposable
    {
        public BoundTensors(IReadOnlyList<(string Name, TensorView Tensor)> tensors)
        {
            Names = [.. tensors.Select(tensor => tensor.Name)];
            Values = [.. tensors.Select(tensor => tensor.Tensor.Buffer.ToOrtValue(tensor.Tensor))];
        }

        public string[] Names { get; }

        public OrtValue[] Values { get; }

        public void Dispose()
        {
            foreach (var value in Values)
            {
                value.Dispose();
            }
        }
    }
}
