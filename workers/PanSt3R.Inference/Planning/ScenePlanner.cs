using System.Globalization;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Planning;

/// <summary>
/// Predicts memory and time of a scene before it runs, and makes the plan smaller until it fits: first masks are
/// held in 8 bits, then mask features of keyframes are computed twice, then there are fewer keyframes; at last weights
/// are left on disk.
/// </summary>
public sealed class ScenePlanner
{
    /// <summary>Operations a second of one CPU core on large matrix products, measured (see the benchmarks).</summary>
    private const double CoreSpeed = 1.2e11;

    /// <summary>Operations a second of a data-centre GPU at these sizes.</summary>
    private const double CudaSpeed = 2e13;

    private const int FewestKeyframes = 2;

    private readonly NetworkConfiguration _network;
    private readonly NetworkCost _cost;
    private readonly SceneMemoryModel _memory;
    private readonly ExecutionDevice _device;
    private readonly long _mappedWeights;
    private readonly ComparisonCost? _comparison;

    /// <summary>Prepares to plan for a model on a device.</summary>
    /// <param name="network">Sizes and variants.</param>
    /// <param name="precision">Precision of the bundle.</param>
    /// <param name="weightBytes">Weights of the bundle.</param>
    /// <param name="device">Where the graphs run.</param>
    /// <param name="comparison">Cost of comparing views; null when none are compared.</param>
    public ScenePlanner(
        NetworkConfiguration network, Precision precision, long weightBytes, ExecutionDevice device, ComparisonCost? comparison = null)
    {
        _comparison = comparison;
        _network = network;
        _cost = new NetworkCost(network);
        _memory = new SceneMemoryModel(network, precision, weightBytes);
        _device = device;
        _mappedWeights = device == ExecutionDevice.Cuda ? 0 : weightBytes;
    }

    /// <summary>Plans a scene.</summary>
    /// <param name="tokens">Tokens of each view.</param>
    /// <param name="strategy">Choice of keyframes.</param>
    /// <param name="memoryLimit">Bytes that may be used.</param>
    /// <exception cref="SceneTooLargeException">Not even two keyframes fit.</exception>
    public ScenePlan Plan(IReadOnlyList<int> tokens, KeyframeStrategy strategy, long memoryLimit)
    {
        int wanted = strategy.CountFor(tokens.Count);
        return Candidates(tokens, wanted, wanted, memoryLimit).FirstOrDefault(plan => plan.Memory <= memoryLimit)
            ?? WithWeightsOnDisk(tokens, wanted, memoryLimit)
            ?? throw TooLarge(tokens, wanted, memoryLimit);
    }

    private SceneTooLargeException TooLarge(IReadOnlyList<int> tokens, int wanted, long memoryLimit)
    {
        var smallest = Describe(tokens, FewestKeyframes, wanted, keepsMaskFeatures: false, compressesMasks: true, memoryLimit);
        return new SceneTooLargeException(
            $"The scene of {tokens.Count:N0} views needs about {Gigabytes(smallest.Memory - _mappedWeights)} even with two keyframes, "
            + $"{Gigabytes(_memory.Fixed - _mappedWeights)} of them for the model, and the memory limit is {Gigabytes(memoryLimit)}; "
            + "raise it, or use smaller images, fewer photos or a half-precision model.");
    }

    private static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB");

    /// <summary>
    /// Weights are mapped files: a CPU runs without room for them, which the system then reads from disk again at every
    /// use. The plan is otherwise the largest that fits.
    /// </summary>
    private ScenePlan? WithWeightsOnDisk(IReadOnlyList<int> tokens, int wanted, long memoryLimit) =>
        Candidates(tokens, wanted, wanted, memoryLimit)
            .Select(plan => plan with { Memory = plan.Memory - _mappedWeights, LeavesWeightsOnDisk = true })
            .FirstOrDefault(plan => _mappedWeights > 0 && plan.Memory <= memoryLimit);

    /// <summary>The next smaller plan after memory did not suffice; null when there is none.</summary>
    public ScenePlan? StepDown(IReadOnlyList<int> tokens, ScenePlan plan) =>
        Candidates(tokens, plan.Keyframes, plan.WantedKeyframes, plan.MemoryLimit)
            .FirstOrDefault(smaller => smaller.Memory < plan.Memory && smaller != plan);

    private IEnumerable<ScenePlan> Candidates(IReadOnlyList<int> tokens, int most, int wanted, long limit)
    {
        for (int keyframes = most; keyframes >= FewestKeyframes; keyframes = Fewer(keyframes))
        {
            yield return Describe(tokens, keyframes, wanted, keepsMaskFeatures: true, compressesMasks: false, limit);
            yield return Describe(tokens, keyframes, wanted, keepsMaskFeatures: true, compressesMasks: true, limit);
            yield return Describe(tokens, keyframes, wanted, keepsMaskFeatures: false, compressesMasks: true, limit);
        }
    }

    private static int Fewer(int keyframes) =>
        keyframes == FewestKeyframes ? 0 : Math.Max(FewestKeyframes, keyframes * 3 / 4);

    private ScenePlan Describe(
        IReadOnlyList<int> tokens, int keyframes, int wanted, bool keepsMaskFeatures, bool compressesMasks, long limit)
    {
        long largest = tokens.Max();
        long memoryTokens = keyframes * largest;
        long masks = MaskBytes(tokens, compressesMasks);
        bool keepsViews = keyframes == tokens.Count;
        long compared = _memory.Fixed + _memory.Working(largest, 0) + (_comparison?.Memory(tokens, keepsViews) ?? 0);
        long reconstructed = _memory.Fixed
            + _memory.Working(largest, memoryTokens)
            + (keyframes * (_memory.Keyframe(largest) + (keepsMaskFeatures ? _memory.MaskFeatures(largest) : 0)))
            + masks;
        string device = _device == ExecutionDevice.Cuda ? "CUDA" : $"CPU with {Environment.ProcessorCount} cores";
        return new ScenePlan(
            tokens.Count, keyframes, wanted, keepsMaskFeatures, compressesMasks, masks, device, Math.Max(compared, reconstructed), limit, Seconds(tokens, keyframes, keepsMaskFeatures));
    }

    /// <summary>Half-precision logits take 2 bytes a mask pixel; in 8 bits a fifth of the tiles hold a border, or go to a file.</summary>
    private long MaskBytes(IReadOnlyList<int> tokens, bool compresses)
    {
        long pixels = tokens.Sum(n => (long)n) * NetworkFacts.PatchSize * NetworkFacts.PatchSize / (NetworkFacts.MaskStride * NetworkFacts.MaskStride);
        long dense = pixels * _network.MaskTransformer.Queries;
        return compresses ? dense / 5 : 2 * dense;
    }

    private double Seconds(IReadOnlyList<int> tokens, int keyframes, bool keepsMaskFeatures)
    {
        double n = tokens.Average();
        double memory = keyframes * n;
        double everyView = _cost.Encode(n) + _cost.Decode(n, memory) + _cost.ImageFeatures(n) + _cost.Fuse(n)
            + _cost.UpscaleMasks(n) + _cost.PredictMasks(n);
        double everyKeyframe = _cost.Decode(n, memory / 2) + _cost.Remember(n) + _cost.MapTokens(n)
            + (keepsMaskFeatures ? 0 : _cost.UpscaleMasks(n));
        double operations = (tokens.Count * everyView) + (keyframes * everyKeyframe) + _cost.FindQueries(memory);
        operations += _comparison?.GraphOperations(n, tokens.Count, keepsViews: keyframes == tokens.Count) ?? 0;
        double hostSpeed = CoreSpeed * Environment.ProcessorCount;
        double speed = _device == ExecutionDevice.Cuda ? CudaSpeed : hostSpeed;
        return (operations / speed) + ((_comparison?.SearchOperations(tokens) ?? 0) / hostSpeed);
    }
}
