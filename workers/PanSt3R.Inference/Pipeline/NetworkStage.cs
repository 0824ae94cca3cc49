using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Planning;
using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Pipeline;

/// <summary>
/// Runs the network on a prepared scene: memory and queries from the keyframes first, then view after view in the
/// user's order, each handed to <see cref="IViewSink"/> and forgotten.
/// </summary>
/// <remarks>
/// Memory grows with the keyframes (<see cref="Planning.ScenePlanner"/> says how), not with the other views; time is
/// linear in views, and in views times keyframes for attention to the memory.
/// </remarks>
internal sealed class NetworkStage(
    NetworkRunner runner,
    ModelBundle bundle,
    SceneOptions options,
    KeyframeStrategy keyframes,
    PreparedScene scene,
    ScratchViews scratch,
    StageClock clock)
{
    private readonly ModelManifest _model = bundle.Manifest;
    private readonly Dictionary<int, EncodedView> _encoded = [];
    private readonly Dictionary<int, TensorView> _fused = [];
    private readonly Dictionary<int, TensorView> _maskFeatures = [];

    /// <summary>Runs the stage.</summary>
    /// <param name="plan">What fits.</param>
    /// <param name="classes">Class vectors.</param>
    /// <param name="createSink">Makes the receiver, once keyframes and class logits are known.</param>
    /// <param name="cancellation">Stops within a graph.</param>
    /// <returns>The receiver, complete and owned by the caller; when the stage fails, it has been disposed.</returns>
    public T Run<T>(
        ScenePlan plan, ClassVectors classes, Func<KeyframeChoice, SceneQueries, T> createSink, CancellationToken cancellation)
        where T : IViewSink, IDisposable
    {
        using var predictor = new ScenePredictor(runner, _model.Network, _model.Precision, options.Portraits);
        try
        {
            var choice = Choose(predictor, plan, cancellation);
            BuildMemory(predictor, choice, cancellation);
            var queries = FindQueries(predictor, choice, plan, classes, cancellation);
            return Fill(createSink(choice, queries), predictor, queries, cancellation);
        }
        finally
        {
            Release();
        }
    }

    private T Fill<T>(T sink, ScenePredictor predictor, SceneQueries queries, CancellationToken cancellation)
        where T : IViewSink, IDisposable
    {
        try
        {
            clock.Run(SceneStage.Views, scene.Images.Count, view => Finish(predictor, view, queries, sink, cancellation), cancellation);
            return sink;
        }
        catch
        {
            sink.Dispose();
            throw;
        }
    }

    private KeyframeChoice Choose(ScenePredictor predictor, ScenePlan plan, CancellationToken cancellation) => KeyframeChoice.Make(
        scene, keyframes, plan.Keyframes, options.Seed, () => Compare(predictor, plan, cancellation));

    private SimilarityMatrix Compare(ScenePredictor predictor, ScenePlan plan, CancellationToken cancellation)
    {
        using IViewComparison comparison = keyframes.Method == KeyframeMethod.Retrieval && bundle.Retrieval is { } retrieval
            ? new RetrievalComparison(predictor, retrieval)
            : new FeatureComparison();
        clock.Run(
            SceneStage.Encode,
            scene.Images.Count,
            view => Compare(comparison, predictor, view, isKept: plan.Keyframes == scene.Images.Count, cancellation),
            cancellation);
        var similarity = comparison.Compare(cancellation);
        runner.Release(NetworkGraph.LocalDescriptors);
        return similarity;
    }

    private void Compare(IViewComparison comparison, ScenePredictor predictor, int view, bool isKept, CancellationToken cancellation)
    {
        var encoded = predictor.Encode(ReadImage(view), cancellation);
        if (isKept)
        {
            _encoded.Add(view, encoded);
        }

        using var unneeded = isKept ? null : encoded;
        if (!comparison.Add(encoded, cancellation))
        {
            clock.Warn($"The features of view '{scene.Images[view].Name}' are not finite; it resembles no other view.");
        }
    }

    private void BuildMemory(ScenePredictor predictor, KeyframeChoice choice, CancellationToken cancellation)
    {
        var order = choice.Order.Memory;
        int[] waiting = [.. order.Where(view => !_encoded.ContainsKey(view))];
        if (waiting.Length > 0)
        {
            clock.Run(
                SceneStage.Encode,
                waiting.Length,
                i => _encoded.Add(waiting[i], predictor.Encode(ReadImage(waiting[i]), cancellation)),
                cancellation);
        }

        clock.Run(SceneStage.Memory, order.Count - 1, step => Remember(predictor, order, step, cancellation), cancellation);
    }

    private void Remember(ScenePredictor predictor, IReadOnlyList<int> order, int step, CancellationToken cancellation)
    {
        if (step == 0)
        {
            predictor.StartMemory(_encoded[order[0]], _encoded[order[1]], TokensOf(order), cancellation);
        }
        else
        {
            predictor.ExtendMemory(_encoded[order[step + 1]], cancellation);
        }
    }

    private SceneQueries FindQueries(
        ScenePredictor predictor, KeyframeChoice choice, ScenePlan plan, ClassVectors classes, CancellationToken cancellation)
    {
        var stack = choice.Order.KeyframeStack;
        using var tokens = predictor.CreateKeyframeTokens(TokensOf(stack));
        clock.Run(SceneStage.Keyframes, stack.Count, i => AddKeyframe(predictor, tokens, stack[i], plan, cancellation), cancellation);
        SceneQueries? queries = null;
        clock.Run(SceneStage.Queries, 1, _ => queries = predictor.FindQueries(tokens, classes.Values, cancellation), cancellation);
        return queries!;
    }

    private void AddKeyframe(ScenePredictor predictor, KeyframeTokens tokens, int view, ScenePlan plan, CancellationToken cancellation)
    {
        var encoded = _encoded[view];
        Render(predictor, view, encoded, cancellation);
        _fused[view] = predictor.Fuse(encoded, cancellation);
        var features = predictor.AddKeyframe(tokens, encoded.Image, _fused[view], plan.KeepsMaskFeatures, cancellation);
        if (features is { } kept)
        {
            _maskFeatures[view] = kept;
        }
    }

    private void Finish(ScenePredictor predictor, int view, SceneQueries queries, IViewSink sink, CancellationToken cancellation)
    {
        if (!_fused.TryGetValue(view, out var fused))
        {
            using var encoded = predictor.Encode(ReadImage(view), cancellation);
            Render(predictor, view, encoded, cancellation);
            fused = predictor.Fuse(encoded, cancellation);
            _fused.Add(view, fused);
        }

        var masks = _maskFeatures.TryGetValue(view, out var features)
            ? predictor.PredictMasks(features, queries, cancellation)
            : predictor.PredictMasks(ReadImage(view), fused, queries, cancellation);
        var shape = new MaskViewShape(masks.Height, masks.Width, CropOf(view).Height, CropOf(view).Width);
        sink.AddView(view, shape, masks.Values, cancellation);
        ReleaseView(view);
    }

    private void Render(ScenePredictor predictor, int view, EncodedView encoded, CancellationToken cancellation)
    {
        var image = encoded.Image;
        var raw = predictor.Render(encoded, cancellation);
        var map = PointmapActivation.Apply(raw, image.Height, image.Width, _model.Network.Decoder.Activation, cancellation);
        var estimate = CameraEstimator.Estimate(map);
        if (estimate.Pose != RegistrationDetermination.Unique)
        {
            clock.Warn($"The points of view '{scene.Images[view].Name}' do not determine its camera pose; it is a stand-in.");
        }

        float[] depth = new float[image.Height * image.Width];
        for (int pixel = 0; pixel < depth.Length; pixel++)
        {
            depth[pixel] = map.LocalPoints[(3 * pixel) + 2];
        }

        scratch.WriteView(view, new PredictedView(ReadPreview(view), map.Points, depth, map.Confidence, estimate.Camera));
    }

    private long TokensOf(IEnumerable<int> views) => views.Sum(view => (long)scene.TokenCounts[view]);

    private NetworkImage ReadImage(int view) => scratch.ReadNetwork(view, CropOf(view).Height, CropOf(view).Width);

    private RgbImage ReadPreview(int view) => scratch.ReadPreview(view, CropOf(view).Height, CropOf(view).Width);

    private CropPlan CropOf(int view) => scene.Images[view].Crop;

    private void ReleaseView(int view)
    {
        if (_encoded.Remove(view, out var encoded))
        {
            encoded.Dispose();
        }

        foreach (var tensors in new[] { _fused, _maskFeatures })
        {
            if (tensors.Remove(view, out var tensor))
            {
                tensor.Buffer.Dispose();
            }
        }
    }

    private void Release()
    {
        foreach (int view in _encoded.Keys.Concat(_fused.Keys).Concat(_maskFeatures.Keys).Distinct().ToArray())
        {
            ReleaseView(view);
        }
    }
}
