using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Verification;

/// <summary>Runs the pipeline's predictor on a recorded scene and names its outputs as the case does.</summary>
internal sealed class PredictorTrace(ScenePredictor predictor, NetworkConfiguration network, TraceScene scene)
{
    private readonly Dictionary<string, HostTensor> _values = [];
    private readonly List<IDisposable> _owned = [];

    /// <summary>Outputs by recorded name.</summary>
    public Dictionary<string, HostTensor> Run(HostTensor classVectors, CancellationToken cancellation)
    {
        try
        {
            Predict(classVectors, cancellation);
            return _values;
        }
        finally
        {
            _owned.ForEach(owned => owned.Dispose());
        }
    }

    private void Predict(HostTensor classVectors, CancellationToken cancellation)
    {
        EncodedView[] encoded = [.. scene.Images.Select(image => Own(predictor.Encode(image, cancellation)))];
        long tokens = scene.Keyframes.Sum(view => (long)scene.Images[view].TokenCount);
        predictor.StartMemory(encoded[scene.MemoryOrder[0]], encoded[scene.MemoryOrder[1]], tokens, cancellation);
        foreach (int view in scene.MemoryOrder.Skip(2))
        {
            predictor.ExtendMemory(encoded[view], cancellation);
        }

        var raw = new HostTensor[encoded.Length];
        var fused = new TensorView[encoded.Length];
        for (int view = 0; view < encoded.Length; view++)
        {
            raw[view] = AsHandedOn(scene.Images[view], predictor.Render(encoded[view], cancellation).ToArray());
            fused[view] = predictor.Fuse(encoded[view], cancellation);
            Own(fused[view].Buffer);
        }

        RecordQueries(FindQueries(fused, tokens, classVectors, cancellation), fused, raw, cancellation);
    }

    private SceneQueries FindQueries(TensorView[] fused, long tokens, HostTensor classVectors, CancellationToken cancellation)
    {
        var keyframes = Own(predictor.CreateKeyframeTokens(tokens));
        foreach (int view in scene.StackOrder)
        {
            predictor.AddKeyframe(keyframes, scene.Images[view], fused[view], keepsFeatures: false, cancellation);
        }

        return predictor.FindQueries(keyframes, classVectors.Values, cancellation);
    }

    private void RecordQueries(SceneQueries queries, TensorView[] fused, HostTensor[] raw, CancellationToken cancellation)
    {
        _values["out.pred_logits"] = new HostTensor([queries.ClassLogits.Length], queries.ClassLogits);
        _values["out.out_queries"] = new HostTensor([queries.States.Length], queries.States);
        List<float> stacked = [];
        for (int view = 0; view < fused.Length; view++)
        {
            float[] masks = predictor.PredictMasks(scene.Images[view], fused[view], queries, cancellation).Values.ToArray();
            stacked.AddRange(masks);
            _values[$"out.pred_masks.{view}"] = new HostTensor([masks.Length], masks);
            _values[$"out.raw.{view}"] = raw[view];
        }

        _values["out.pred_masks"] = new HostTensor([stacked.Count], [.. stacked]);
        _values["render.raw"] = new HostTensor([raw.Sum(map => map.Values.Length)], [.. raw.SelectMany(map => map.Values)]);
    }

    private HostTensor AsHandedOn(NetworkImage image, float[] raw)
    {
        const int Channels = NetworkFacts.RawChannels;
        return scene.IsTransposed(image, network.Decoder.LandscapeOnly)
            ? new HostTensor([image.Width, image.Height, Channels], HostTensors.ExchangeLeadingAxes(raw, image.Height, image.Width, Channels))
            : new HostTensor([image.Height, image.Width, Channels], raw);
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
