using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Keyframes.Retrieval;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Verification.Retrieval;

/// <summary>Recomputes everything that one case of retrieval records and compares.</summary>
internal sealed class RetrievalCaseVerifier : IDisposable
{
    private const double LeastFeatureTolerance = 1e-5;
    private const double FeatureToleranceFactor = 4;
    private const double ResidualTolerance = 1e-5;
    private const double SimilarityTolerance = 1e-6;

    /// <summary>Share of the largest recorded value, for values that single precision cannot hold exactly.</summary>
    private const double RoundingShare = 1e-7;

    private readonly RetrievalModel _model;
    private readonly RetrievalCase _case;
    private readonly SafetensorsFile _golden;
    private readonly NetworkRunner _runner;
    private readonly Codebook _codebook;

    /// <summary>Opens what the model needs to run.</summary>
    public RetrievalCaseVerifier(RetrievalModel model, RetrievalCase recorded, SafetensorsFile golden)
    {
        (_model, _case, _golden) = (model, recorded, golden);
        _runner = model.CreateRunner(ExecutionDevice.Cpu);
        _codebook = model.OpenCodebook();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _codebook.Dispose();
        _runner.Dispose();
    }

    /// <summary>Compares all recorded tensors by every path that computes them.</summary>
    public IEnumerable<TensorComparison> Verify(CancellationToken cancellation)
    {
        var described = Describe();
        cancellation.ThrowIfCancellationRequested();
        float[][] computed = [.. Views.Select(view => described[$"view{view}.selected"])];
        float[][] recorded = [.. Views.Select(view => _golden.ReadSingles($"view{view}.selected"))];
        var byStage = new RetrievalTrace(_codebook, _model.Configuration.Asmk).Trace(recorded);
        var endToEnd = new RetrievalTrace(_codebook, _model.Configuration.Asmk).Trace(computed);
        return Compare(described, ComputedBy.Stage)
            .Concat(Compare(byStage, ComputedBy.Stage))
            .Concat(CompareKeyframes(new SimilarityMatrix(_case.Views, _golden.Read<double>("similarity")), ComputedBy.Stage))
            .Concat(Compare(endToEnd, ComputedBy.EndToEnd))
            .Concat(ComparePipeline(computed, cancellation));
    }

    private IEnumerable<int> Views => Enumerable.Range(0, _case.Views);

    /// <summary>Every stage of the graph, from recorded tokens.</summary>
    private Dictionary<string, float[]> Describe()
    {
        Dictionary<string, float[]> values = [];
        foreach (int view in Views)
        {
            int tokens = _golden.Tensors[$"view{view}.encoder"].Shape[0];
            using var input = TensorBuffer.OnHost(ElementType.Float32, (long)tokens * _model.Configuration.InputWidth);
            using var count = TensorBuffer.OnHost(ElementType.Int64, 1);
            _golden.ReadSingles($"view{view}.encoder", input.AsSpan<float>());
            count.AsSpan<long>()[0] = _model.Configuration.DescriptorCount(tokens);
            var outputs = _runner.Probe(
                NetworkGraph.LocalDescriptors,
                [
                    (GraphTensors.Tokens, input.View(0, 1, tokens, _model.Configuration.InputWidth)),
                    (GraphTensors.DescriptorCount, count.View(0, 1)),
                ],
                [.. _runner.OutputNames(NetworkGraph.LocalDescriptors)]);
            foreach (var (name, tensor) in outputs)
            {
                values[$"view{view}.{(name == GraphTensors.Descriptors ? "selected" : name)}"] = tensor.Values;
            }
        }

        return values;
    }

    /// <summary>The similarity that runs use, and the keyframes that follow from it.</summary>
    private IEnumerable<TensorComparison> ComparePipeline(float[][] views, CancellationToken cancellation)
    {
        using var similarity = new RetrievalSimilarity(_codebook, _model.Configuration.Asmk);
        foreach (float[] view in views)
        {
            similarity.Add(view, cancellation);
        }

        var matrix = similarity.Compare(cancellation);
        float[] values = [.. matrix.Values.Select(value => (float)value)];
        return Compare(new Dictionary<string, float[]> { ["similarity"] = values }, ComputedBy.Pipeline)
            .Concat(CompareKeyframes(matrix, ComputedBy.Pipeline));
    }

    private IEnumerable<TensorComparison> Compare(Dictionary<string, float[]> computed, ComputedBy path)
    {
        foreach (string name in _golden.Tensors.Keys.Where(computed.ContainsKey).Order(StringComparer.Ordinal))
        {
            float[] expected = RecordedNumbers.Read(_golden, name);
            yield return TensorComparison.Of(_case.Name, name, path, expected, computed[name], Tolerance(name, path, expected));
        }
    }

    private IEnumerable<TensorComparison> CompareKeyframes(SimilarityMatrix similarity, ComputedBy path)
    {
        foreach (var recorded in _case.Keyframes)
        {
            string name = $"keyframes.first{recorded.First}.count{recorded.Count}";
            int[] anchors = FarthestPointSampling.Select(similarity, recorded.Count, recorded.First);
            yield return TensorComparison.Of(_case.Name, $"{name}.anchors", path, Numbers(recorded.Anchors), Numbers(anchors), 0);
            float[] distances = [.. anchors.Select((view, i) => Distance(similarity, anchors.AsSpan(0, i), view))];
            float[] expected = [.. recorded.Distances.Select(distance => (float)distance)];
            yield return TensorComparison.Of(_case.Name, $"{name}.distances", path, expected, distances, SimilarityTolerance);
            int[] ordered = KeyframeOrder.Arrange(similarity, anchors);
            yield return TensorComparison.Of(_case.Name, $"{name}.expected", path, Numbers(recorded.Expected), Numbers(ordered), 0);
        }
    }

    /// <summary>Distance of a view to the nearest of those chosen before it; 0 for the first.</summary>
    private static float Distance(SimilarityMatrix similarity, ReadOnlySpan<int> chosen, int view)
    {
        double distance = chosen.IsEmpty ? 0 : double.PositiveInfinity;
        foreach (int earlier in chosen)
        {
            distance = Math.Min(distance, 1 - similarity.Row(earlier)[view]);
        }

        return (float)distance;
    }

    /// <summary>As many descriptors as one centroid may gather, whose differences add up.</summary>
    private int MostDescriptors => Views.Max(view => _golden.Tensors[$"view{view}.selected"].Shape[0]);

    private double FeatureTolerance => Math.Max(LeastFeatureTolerance, FeatureToleranceFactor * _case.Float64Difference.Features);

    private double Tolerance(string name, ComputedBy path, float[] expected) => name[(name.LastIndexOf('.') + 1)..] switch
    {
        "prewhitened" or "projected" or "whitened" or "selected" or "weight" or "features" => FeatureTolerance,
        "residual" => path == ComputedBy.Stage ? ResidualTolerance : MostDescriptors * FeatureTolerance,
        "similarity" => SimilarityTolerance,
        "squared_distance" => DistanceTolerance(expected.Max(), path),
        _ => 0,
    };

    /// <summary>Where each of d components may differ by t, a squared distance D may by 2 sqrt(D d) t.</summary>
    private double DistanceTolerance(double largest, ComputedBy path) => path == ComputedBy.Stage
        ? RoundingShare * largest
        : 2 * Math.Sqrt(largest * _codebook.Width) * FeatureTolerance;

    private static float[] Numbers(int[] values) => [.. values.Select(value => (float)value)];
}
