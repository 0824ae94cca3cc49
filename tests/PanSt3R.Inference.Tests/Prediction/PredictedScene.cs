using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Tests.Prediction;

/// <summary>Runs the predictor on random images and keeps what it finds.</summary>
internal static class PredictedScene
{
    public const int LongSide = 96;
    public const int ShortSide = 64;

    /// <summary>What was found of a view.</summary>
    public sealed record View(float[] Raw, float[] Masks, int MaskHeight, int MaskWidth);

    /// <summary>What was found of a scene.</summary>
    public sealed record Result(IReadOnlyList<View> Views, SceneQueries Queries);

    public static NetworkImage Landscape(int seed) => Noise(ShortSide, LongSide, seed);

    public static NetworkImage Portrait(int seed) => Noise(LongSide, ShortSide, seed);

    /// <summary>Predicts a scene whose keyframes are its first views.</summary>
    public static Result Predict(
        ModelBundle bundle, IReadOnlyList<NetworkImage> images, int keyframes, PortraitHandling portraits = PortraitHandling.Natural, bool keepsFeatures = false)
    {
        var network = bundle.Manifest.Network;
        using var runner = bundle.CreateRunner(ExecutionDevice.Cpu, threads: 1);
        using var predictor = new ScenePredictor(runner, network, bundle.Manifest.Precision, portraits);
        var encoded = images.Select(image => predictor.Encode(image)).ToArray();
        long tokens = images.Take(keyframes).Sum(image => (long)image.TokenCount);
        predictor.StartMemory(encoded[0], encoded[1], tokens);
        foreach (var view in encoded[2..keyframes])
        {
            predictor.ExtendMemory(view);
        }

        List<float[]> raw = [];
        List<TensorView> fused = [];
        foreach (var view in encoded)
        {
            raw.Add(predictor.Render(view).ToArray());
            fused.Add(predictor.Fuse(view));
        }

        using var stack = predictor.CreateKeyframeTokens(tokens);
        var features = Enumerable.Range(0, keyframes)
            .Select(view => predictor.AddKeyframe(stack, images[view], fused[view], keepsFeatures)).ToArray();
        var queries = predictor.FindQueries(stack, bundle.ReadClasses()!.Values);
        var views = images.Select((image, view) => Masks(image, view)).ToArray();
        Free(encoded.Select(view => view.Tokens).Concat(fused).Concat(features.OfType<TensorView>()));
        return new Result(views, queries);

        View Masks(NetworkImage image, int view)
        {
            var masks = view < keyframes && features[view] is { } kept
                ? predictor.PredictMasks(kept, queries)
                : predictor.PredictMasks(image, fused[view], queries);
            return new View(raw[view], masks.Values.ToArray(), masks.Height, masks.Width);
        }
    }

    private static void Free(IEnumerable<TensorView> tensors)
    {
        foreach (var tensor in tensors)
        {
            tensor.Buffer.Dispose();
        }
    }

    private static NetworkImage Noise(int height, int width, int seed)
    {
        var random = new Random(seed);
        float[] pixels = new float[3 * height * width];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (float)(Math.Sin(i * 0.01 * (1 + (seed % 5))) * 0.7) + (random.NextSingle() * 0.3f);
        }

        return new NetworkImage(height, width, pixels);
    }
}
