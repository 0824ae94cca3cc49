using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Benchmarks.Network;

/// <summary>Every stage of the network on one view of 512 x 384, on the device that is there.</summary>
/// <remarks>
/// <para>
/// Full size: <c>PANST3R_BUNDLE=/path/to/bundle dotnet run -c Release --project tests/PanSt3R.Benchmarks -- --filter '*StageBenchmarks*'</c>.
/// Without the variable the tiny golden network is measured, which shows overheads only.
/// </para>
/// <para>
/// <see cref="Render"/> and <see cref="FindQueries"/> grow with <see cref="Keyframes"/>, the others do not. Operations of a
/// stage by <c>NetworkCost</c> over its time here give the speed that <c>ScenePlanner</c> assumes.
/// </para>
/// </remarks>
[SimpleJob(RuntimeMoniker.Net10_0, warmupCount: 1, iterationCount: 5)]
public class StageBenchmarks : IDisposable
{
    private const int Width = 512;
    private const int Height = 384;

    private BenchmarkBundle _model = null!;
    private NetworkRunner _runner = null!;
    private ScenePredictor _predictor = null!;
    private NetworkImage _image = null!;
    private EncodedView _encoded = null!;
    private TensorView _fused;
    private TensorView _maskFeatures;
    private KeyframeTokens _tokens = null!;
    private float[] _classes = null!;
    private SceneQueries _queries = null!;

    /// <summary>Views in memory.</summary>
    [Params(2, 10)]
    public int Keyframes { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _model = new BenchmarkBundle();
        var manifest = _model.Bundle.Manifest;
        _runner = _model.Bundle.CreateRunner();
        _predictor = new ScenePredictor(_runner, manifest.Network, manifest.Precision, PortraitHandling.Natural);
        _image = Noise();
        _encoded = _predictor.Encode(_image);
        BuildMemory();
        _predictor.Render(_encoded);
        _fused = _predictor.Fuse(_encoded);
        _tokens = _predictor.CreateKeyframeTokens((long)Keyframes * _image.TokenCount);
        for (int i = 0; i < Keyframes; i++)
        {
            _maskFeatures.Buffer?.Dispose();
            _maskFeatures = _predictor.AddKeyframe(_tokens, _image, _fused, keepsFeatures: true)!.Value;
        }

        _classes = new float[manifest.Network.MaskTransformer.TextWidth];
        _classes[0] = 1;
        _queries = _predictor.FindQueries(_tokens, _classes);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _maskFeatures.Buffer.Dispose();
        _fused.Buffer.Dispose();
        _tokens.Dispose();
        _encoded.Dispose();
        _predictor.Dispose();
        _runner.Dispose();
        _model.Dispose();
    }

    [Benchmark]
    public void Encode() => _predictor.Encode(_image).Dispose();

    /// <summary>The whole memory, one update after the other.</summary>
    [Benchmark]
    public void BuildMemory()
    {
        _predictor.StartMemory(_encoded, _encoded, (long)Keyframes * _image.TokenCount);
        for (int i = 2; i < Keyframes; i++)
        {
            _predictor.ExtendMemory(_encoded);
        }
    }

    /// <summary>Decoder and pointmap head.</summary>
    [Benchmark]
    public int Render() => _predictor.Render(_encoded).Length;

    /// <summary>Image features and token fusion.</summary>
    [Benchmark]
    public void Fuse() => _predictor.Fuse(_encoded).Buffer.Dispose();

    /// <summary>Map tokens and mask features.</summary>
    [Benchmark]
    public void AddKeyframe()
    {
        using var tokens = _predictor.CreateKeyframeTokens(_image.TokenCount);
        _predictor.AddKeyframe(tokens, _image, _fused, keepsFeatures: false);
    }

    [Benchmark]
    public int FindQueries() => _predictor.FindQueries(_tokens, _classes).MaskVectors.Length;

    /// <summary>Mask logits from mask features that were kept.</summary>
    [Benchmark]
    public int PredictMasks() => _predictor.PredictMasks(_maskFeatures, _queries).Values.Length;

    private static NetworkImage Noise()
    {
        var random = new Random(1);
        float[] pixels = new float[3 * Height * Width];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (2 * random.NextSingle()) - 1;
        }

        return new NetworkImage(Height, Width, pixels);
    }
}
