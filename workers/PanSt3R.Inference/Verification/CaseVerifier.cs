using System.Numerics.Tensors;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Verification;

/// <summary>Recomputes everything that one case records and compares.</summary>
internal sealed class CaseVerifier(NetworkRunner runner, NetworkConfiguration network, GoldenTensors golden)
{
    /// <summary>
    /// Recorded, but not what inference computes: the upscaler's scaling over all views of a batch instead of per view
    /// (spec: network, section 18).
    /// </summary>
    private const string JointPrefix = "joint.";

    private readonly IReadOnlyList<NetworkImage> _images = golden.ReadImages();

    /// <summary>Recorded names that no path computes.</summary>
    public static bool IsOutside(string name) => name.StartsWith(JointPrefix, StringComparison.Ordinal);

    /// <summary>Compares all recorded tensors, by every path that computes them.</summary>
    public IEnumerable<TensorComparison> Verify(CancellationToken cancellation)
    {
        var scene = Scene();
        var endToEnd = Trace(scene, substituteRecorded: false);
        cancellation.ThrowIfCancellationRequested();
        var byStage = golden.IsStacked ? Trace(scene, substituteRecorded: true) : StagesAfterTheNetwork();
        cancellation.ThrowIfCancellationRequested();
        var byPipeline = Predict(scene, cancellation);
        return Compare(byStage, ComputedBy.Stage)
            .Concat(Compare(endToEnd, ComputedBy.EndToEnd))
            .Concat(Compare(byPipeline, ComputedBy.Pipeline));
    }

    private TraceScene Scene()
    {
        ViewShape[] shapes = [.. _images.Select(image => new ViewShape(image.Height, image.Width))];
        int[] keyframes = golden.Has("keyframes")
            ? [.. golden.Read("keyframes").Values.Select(value => (int)value)]
            : [.. Enumerable.Range(0, _images.Count)];
        var order = ViewOrder.Of(keyframes, shapes);
        return new TraceScene(
            _images,
            keyframes,
            [.. order.Memory],
            [.. order.KeyframeStack],
            golden.Case.LandscapeOnly ? PortraitHandling.Reference : PortraitHandling.Natural);
    }

    private Dictionary<string, HostTensor> Trace(TraceScene scene, bool substituteRecorded)
    {
        using var stages = new StageRunner(runner);
        var trace = new NetworkTrace(stages, network, scene, substituteRecorded ? Recorded : (_, _) => null);
        trace.Run(ClassVectors(trace.Values));
        var raw = trace.Views.Select((view, index) =>
            substituteRecorded && golden.Has("render.raw") ? golden.ReadView("render.raw", index) : view.Raw!);
        GeometryTrace.Record(trace.Values, [.. raw], network.Decoder.Activation);
        trace.Values["keyframes"] = new HostTensor([scene.Keyframes.Length], [.. scene.Keyframes.Select(view => (float)view)]);
        RecordPositions(trace.Values);
        return trace.Values;
    }

    private HostTensor? Recorded(string name, int view)
    {
        if (!golden.Has(name))
        {
            return null;
        }

        return name.StartsWith("mt.", StringComparison.Ordinal) ? golden.Read(name) : golden.ReadView(name, view);
    }

    private HostTensor ClassVectors(Dictionary<string, HostTensor> values)
    {
        var embeddings = golden.Read("text.class_embeddings");
        int width = (int)embeddings.Shape[1];
        float[] unit = [.. embeddings.Values];
        for (int row = 0; row < embeddings.Shape[0]; row++)
        {
            var vector = unit.AsSpan(row * width, width);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }

        var normalised = new HostTensor(embeddings.Shape, unit);
        values["text.class_embeddings_normalised"] = normalised;
        return normalised;
    }

    private void RecordPositions(Dictionary<string, HostTensor> values)
    {
        float[] positions =
        [
            .. _images.SelectMany(image => Enumerable.Range(0, image.TokenCount)
                .SelectMany(token => (float[])[token / image.TokenColumns, token % image.TokenColumns])),
        ];
        values["encoder.pos"] = new HostTensor([positions.Length], positions);
    }

    /// <summary>Geometry and merging of complete inferences, from recorded raw maps, masks and class logits.</summary>
    private Dictionary<string, HostTensor> StagesAfterTheNetwork()
    {
        Dictionary<string, HostTensor> values = [];
        int[] withRaw = [.. Enumerable.Range(0, _images.Count).Where(view => golden.Has($"out.raw.{view}"))];
        if (withRaw.Length == _images.Count)
        {
            GeometryTrace.Record(values, [.. withRaw.Select(view => golden.Read($"out.raw.{view}"))], network.Decoder.Activation);
        }

        foreach (var method in new[] { MergeMethod.StandardV1, MergeMethod.StandardV2 })
        {
            Merge(method, values);
        }

        return values;
    }

    private void Merge(MergeMethod method, Dictionary<string, HostTensor> values)
    {
        string prefix = method == MergeMethod.StandardV1 ? "post.v1" : "post.v2";
        if (!golden.Has($"{prefix}.pan.0"))
        {
            return;
        }

        var logits = golden.Read("out.pred_logits");
        var (queries, columns) = ((int)logits.Shape[1], (int)logits.Shape[2]);
        var masks = new ExactMaskStore(queries);
        for (int view = 0; view < _images.Count; view++)
        {
            var mask = golden.Read($"out.pred_masks.{view}");
            masks.AddView(new MaskViewShape((int)mask.Shape[^2], (int)mask.Shape[^1], _images[view].Height, _images[view].Width), mask.Values);
        }

        var options = new MergeOptions { Method = method, LabelMode = network.MaskTransformer.Labels };
        var merged = MaskMerger.Merge(masks, new ClassLogits(queries, columns, logits.Values), options);
        for (int view = 0; view < _images.Count; view++)
        {
            var map = merged.LabelView(view);
            values[$"{prefix}.pan.{view}"] = new HostTensor([map.SegmentIds.Length], [.. map.SegmentIds.Select(id => (float)id)]);
            values[$"{prefix}.conf.{view}"] = new HostTensor([map.Confidence.Length], map.Confidence);
        }
    }

    /// <summary>The outputs of the predictor that the pipeline uses, from the images.</summary>
    private Dictionary<string, HostTensor> Predict(TraceScene scene, CancellationToken cancellation)
    {
        using var predictor = new ScenePredictor(runner, network, Precision.Single, scene.Portraits);
        var outputs = new PredictorTrace(predictor, network, scene);
        return outputs.Run(golden.Read("text.class_embeddings_normalised"), cancellation);
    }

    private IEnumerable<TensorComparison> Compare(Dictionary<string, HostTensor> computed, ComputedBy path)
    {
        foreach (string name in golden.Names)
        {
            if (computed.TryGetValue(name, out var tensor))
            {
                yield return Compare(name, tensor, path);
            }
        }
    }

    private TensorComparison Compare(string name, HostTensor computed, ComputedBy path)
    {
        double tolerance = golden.Case.Tensors[name].Atol ?? DefaultTolerance(name);
        return TensorComparison.Of(golden.Case.Name, name, path, golden.Read(name).Values, computed.Values, tolerance);
    }

    /// <summary>Integers are exact; merged confidences follow the merging goldens.</summary>
    private static double DefaultTolerance(string name) => name.Contains(".conf", StringComparison.Ordinal) ? 1e-5 : 0;
}
