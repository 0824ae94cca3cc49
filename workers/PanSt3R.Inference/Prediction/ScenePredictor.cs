using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;
using static PanSt3R.Network.Definition.GraphTensors;

namespace PanSt3R.Inference.Prediction;

/// <summary>
/// The network's stages on the views of one scene (spec: network, section 10). The caller decides on order and
/// keyframes; results stay where the graphs run until they are asked for.
/// </summary>
/// <remarks>
/// Memory beside the weights: keys and values of the keyframes (<see cref="SceneMemory"/>), the working tensors of
/// one view, and per keyframe its fused and map tokens.
/// </remarks>
public sealed class ScenePredictor : IDisposable
{
    private readonly NetworkRunner _runner;
    private readonly NetworkConfiguration _network;
    private readonly Precision _precision;
    private readonly PortraitHandling _portraits;
    private readonly Workspace _workspace;
    private SceneMemory? _memory;
    private float[] _raw = [];
    private float[] _maskLogits = [];
    private float[] _descriptors = [];

    /// <summary>Prepares a scene.</summary>
    /// <param name="runner">Runs the graphs; not owned.</param>
    /// <param name="network">Sizes and variants.</param>
    /// <param name="precision">Precision of the bundle.</param>
    /// <param name="portraits">How portrait views are seen.</param>
    public ScenePredictor(NetworkRunner runner, NetworkConfiguration network, Precision precision, PortraitHandling portraits)
    {
        _runner = runner;
        _network = network;
        _precision = precision;
        _portraits = portraits;
        _workspace = new Workspace(runner);
    }

    /// <summary>Encodes a view.</summary>
    public EncodedView Encode(NetworkImage image, CancellationToken cancellation = default)
    {
        int width = _network.Encoder.Width;
        var pooled = _workspace.OnHost(PooledTokens, 1, 1, width);
        var encoded = AllocateTokens(image, width).FilledBy(tokens => _runner.Run(
            NetworkGraph.Encoder, [(Image, ImageTensor(image))], [(Tokens, tokens), (PooledTokens, pooled)], cancellation));
        return new EncodedView(image, encoded, Copy(pooled));
    }

    /// <summary>Local descriptors of a view for retrieval, <c>[n, d]</c>, strongest first; valid until the next call.</summary>
    /// <exception cref="PanSt3R.Files.InvalidContentException">The model keeps none of so few tokens.</exception>
    public ReadOnlyMemory<float> Describe(EncodedView view, RetrievalConfiguration retrieval, CancellationToken cancellation = default)
    {
        int count = retrieval.DescriptorCount(view.Image.TokenCount);
        var descriptors = _workspace.OnHost(Descriptors, count, retrieval.DescriptorWidth);
        _runner.Run(
            NetworkGraph.LocalDescriptors,
            [(Tokens, view.Tokens), (DescriptorCount, _workspace.Integers(DescriptorCount, count))],
            [(Descriptors, descriptors)],
            cancellation);
        return Borrow(ref _descriptors, descriptors);
    }

    /// <summary>Starts the memory with the first two views in memory order; the first is the reference view, whose camera frame is the world.</summary>
    /// <param name="reference">Reference view.</param>
    /// <param name="second">The other view of the first update.</param>
    /// <param name="capacity">Tokens of all keyframes together.</param>
    /// <param name="cancellation">Stops the stage.</param>
    public void StartMemory(EncodedView reference, EncodedView second, long capacity, CancellationToken cancellation = default)
    {
        _memory?.Dispose();
        _memory = new SceneMemory(_runner, _network.Decoder, _precision, capacity);
        EncodedView[] views = [reference, second];
        List<(string, TensorView)> inputs = [];
        List<(string, TensorView)> outputs = [];
        for (int i = 0; i < views.Length; i++)
        {
            inputs.Add((OfView(Tokens, i), views[i].Tokens));
            inputs.Add((OfView(Grid, i), GridTensor(views[i].Image, OfView(Grid, i))));
            outputs.AddRange(BlockInputs(views[i].Image, block => OfView(BlockInput(block), i)));
        }

        _runner.Run(NetworkGraph.MemoryStart, inputs, outputs, cancellation);
        for (int i = 0; i < views.Length; i++)
        {
            Store(views[i].Image, block => OfView(BlockInput(block), i), cancellation);
        }
    }

    /// <summary>Adds one more keyframe to the memory.</summary>
    public void ExtendMemory(EncodedView view, CancellationToken cancellation = default)
    {
        Decode(view, cancellation);
        Store(view.Image, BlockInput, cancellation);
    }

    /// <summary>Renders a view with the complete memory: its raw map <c>[H, W, 7]</c>, valid until the next call.</summary>
    /// <remarks>The view's features stay in the workspace for <see cref="Fuse"/>.</remarks>
    public ReadOnlyMemory<float> Render(EncodedView view, CancellationToken cancellation = default)
    {
        var image = view.Image;
        var features = Decode(view, cancellation);
        var raw = _workspace.OnHost(Raw, image.Height, image.Width, NetworkFacts.RawChannels);
        _runner.Run(NetworkGraph.PointmapHead, [(Features, features), (Grid, GridTensor(image))], [(Raw, raw)], cancellation);
        return Borrow(ref _raw, raw);
    }

    /// <summary>Fused tokens of the view that was rendered last; owned by the caller.</summary>
    public TensorView Fuse(EncodedView view, CancellationToken cancellation = default)
    {
        var image = view.Image;
        var imageFeatures = _workspace.OnDevice(GraphTensors.ImageFeatures, 1, image.TokenCount, _network.ImageFeatures.Width);
        var shown = IsTransposed(image, _network.ImageFeatures.LandscapeOnly) ? image.Transposed() : image;
        _runner.Run(NetworkGraph.ImageFeatures, [(Image, ImageTensor(shown))], [(GraphTensors.ImageFeatures, imageFeatures)], cancellation);
        var features = _workspace.OnDevice(Features, 1, image.TokenCount, _network.Decoder.Width);
        return AllocateTokens(image, _network.Upscaler.InputWidth).FilledBy(fused => _runner.Run(
            NetworkGraph.TokenFusion,
            [(Tokens, view.Tokens), (Features, features), (GraphTensors.ImageFeatures, imageFeatures), (Grid, GridTensor(image))],
            [(Fused, fused)],
            cancellation));
    }

    /// <summary>Room for the mask transformer's tokens of all keyframes.</summary>
    /// <param name="tokens">Tokens of all keyframes together.</param>
    public KeyframeTokens CreateKeyframeTokens(long tokens) => new(_runner, _network.MaskTransformer, tokens);

    /// <summary>Adds a keyframe, in stack order, to the mask transformer's tokens.</summary>
    /// <param name="keyframes">Tokens of all keyframes.</param>
    /// <param name="image">The keyframe.</param>
    /// <param name="fused">Its fused tokens.</param>
    /// <param name="keepsFeatures">Whether its mask features are wanted later.</param>
    /// <param name="cancellation">Stops the stage.</param>
    /// <returns>Its mask features, owned by the caller, where they are wanted.</returns>
    public TensorView? AddKeyframe(
        KeyframeTokens keyframes, NetworkImage image, TensorView fused, bool keepsFeatures, CancellationToken cancellation = default)
    {
        var (tokens, positions, maskFeatures) = keyframes.Extend(image.TokenCount);
        bool transposed = IsTransposed(image, _network.MaskTransformer.LandscapeOnly);
        _runner.Run(
            transposed ? NetworkGraph.KeyframeTokensTransposed : NetworkGraph.KeyframeTokens,
            [(Fused, fused), (Grid, GridTensor(image))],
            [(MapTokens, tokens), (MapPositions, positions)],
            cancellation);
        if (keepsFeatures)
        {
            return AllocateMaskFeatures(image).FilledBy(features => UpscaleMasks(image, fused, maskFeatures, features, cancellation));
        }

        UpscaleMasks(image, fused, maskFeatures, MaskFeaturesInWorkspace(image), cancellation);
        return null;
    }

    /// <summary>Runs the mask transformer over all keyframes at once.</summary>
    /// <param name="keyframes">Tokens of all keyframes in stack order.</param>
    /// <param name="classVectors"><c>[C, text]</c> unit vectors.</param>
    /// <param name="cancellation">Stops the stage.</param>
    public SceneQueries FindQueries(KeyframeTokens keyframes, ReadOnlySpan<float> classVectors, CancellationToken cancellation = default)
    {
        var transformer = _network.MaskTransformer;
        long classes = classVectors.Length / transformer.TextWidth;
        long labels = classes + (transformer.Labels == LabelMode.Softmax ? 1 : 0);
        var vectors = _workspace.OnHost(ClassVectors, classes, transformer.TextWidth);
        classVectors.CopyTo(vectors.Buffer.AsSpan<float>());
        var logits = _workspace.OnHost(ClassLogits, 1, transformer.Queries, labels);
        var masks = _workspace.OnHost(MaskVectors, 1, transformer.Queries, transformer.MaskWidth);
        var states = _workspace.OnHost(Queries, 1, transformer.Queries, transformer.Width);
        _runner.Run(
            NetworkGraph.MaskTransformer,
            [.. keyframes.Stored(), (ClassVectors, vectors)],
            [(ClassLogits, logits), (MaskVectors, masks), (Queries, states)],
            cancellation);
        return new SceneQueries(Copy(logits), Copy(masks), Copy(states));
    }

    /// <summary>Mask logits of a view, valid until the next call.</summary>
    public MaskLogitsView PredictMasks(NetworkImage image, TensorView fused, SceneQueries queries, CancellationToken cancellation = default)
    {
        var atTokens = _workspace.OnDevice(TokenMaskFeatures, 1, image.TokenCount, _network.MaskTransformer.MaskWidth);
        var features = MaskFeaturesInWorkspace(image);
        UpscaleMasks(image, fused, atTokens, features, cancellation);
        return PredictMasks(features, queries, cancellation);
    }

    /// <summary>Mask logits of a view from mask features that were kept, valid until the next call.</summary>
    public MaskLogitsView PredictMasks(TensorView features, SceneQueries queries, CancellationToken cancellation = default)
    {
        var transformer = _network.MaskTransformer;
        var vectors = _workspace.OnHost(MaskVectors, 1, transformer.Queries, transformer.MaskWidth);
        queries.MaskVectors.CopyTo(vectors.Buffer.AsSpan<float>());
        var logits = _workspace.OnHost(MaskLogits, transformer.Queries, features.Shape[2], features.Shape[3]);
        _runner.Run(
            NetworkGraph.MaskLogits, [(MaskFeatures, features), (MaskVectors, vectors)], [(MaskLogits, logits)], cancellation);
        return new MaskLogitsView((int)features.Shape[2], (int)features.Shape[3], Borrow(ref _maskLogits, logits));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _memory?.Dispose();
        _workspace.Dispose();
    }

    private TensorView Decode(EncodedView view, CancellationToken cancellation)
    {
        var memory = _memory ?? throw new InvalidOperationException("The memory has not been started.");
        var image = view.Image;
        var features = _workspace.OnDevice(Features, 1, image.TokenCount, _network.Decoder.Width);
        _runner.Run(
            NetworkGraph.Decoder,
            [(Tokens, view.Tokens), (Grid, GridTensor(image)), .. memory.Stored()],
            [.. BlockInputs(image, BlockInput), (Features, features)],
            cancellation);
        return features;
    }

    private void Store(NetworkImage image, Func<int, string> workspaceName, CancellationToken cancellation)
    {
        var inputs = BlockInputs(image, workspaceName).Select((tensor, block) => (BlockInput(block), tensor.Tensor));
        _runner.Run(NetworkGraph.MemoryEntry, [.. inputs], [.. _memory!.Extend(image.TokenCount)], cancellation);
    }

    private void UpscaleMasks(
        NetworkImage image, TensorView fused, TensorView atTokens, TensorView features, CancellationToken cancellation) => _runner.Run(
            IsTransposed(image, _network.MaskTransformer.LandscapeOnly) ? NetworkGraph.MaskFeaturesTransposed : NetworkGraph.MaskFeatures,
            [(Fused, fused), (Image, ImageTensor(image)), (Grid, GridTensor(image))],
            [(MaskFeatures, features), (TokenMaskFeatures, atTokens)],
            cancellation);

    private TensorView MaskFeaturesInWorkspace(NetworkImage image) => _workspace.OnDevice(MaskFeatures, MaskFeatureShape(image));

    private TensorView AllocateTokens(NetworkImage image, int width) =>
        _runner.Allocate(ElementType.Float32, (long)image.TokenCount * width).View(0, 1, image.TokenCount, width);

    private TensorView AllocateMaskFeatures(NetworkImage image)
    {
        long[] shape = MaskFeatureShape(image);
        return _runner.Allocate(ElementType.Float32, shape.Aggregate(1L, (product, size) => product * size)).View(0, shape);
    }

    /// <summary>Of portrait views that the reference transposes, the pixel-shuffle upscaler hands on transposed features.</summary>
    private long[] MaskFeatureShape(NetworkImage image)
    {
        bool exchanged = _network.Upscaler is PixelShuffleConfiguration && IsTransposed(image, _network.MaskTransformer.LandscapeOnly);
        int height = (exchanged ? image.Width : image.Height) / NetworkFacts.MaskStride;
        int width = (exchanged ? image.Height : image.Width) / NetworkFacts.MaskStride;
        return [1, _network.MaskTransformer.MaskWidth, height, width];
    }

    private List<(string Name, TensorView Tensor)> BlockInputs(NetworkImage image, Func<int, string> name) =>
    [
        .. Enumerable.Range(0, _network.Decoder.Depth).Select(block =>
            (name(block), _workspace.OnDevice(name(block), 1, image.TokenCount, _network.Decoder.Width))),
    ];

    private TensorView ImageTensor(NetworkImage image)
    {
        var tensor = _workspace.OnHost(Image, 1, 3, image.Height, image.Width);
        image.Pixels.CopyTo(tensor.Buffer.AsSpan<float>());
        return tensor;
    }

    private TensorView GridTensor(NetworkImage image, string name = Grid) =>
        _workspace.Integers(name, image.TokenRows, image.TokenColumns);

    private bool IsTransposed(NetworkImage image, bool landscapeOnly) =>
        _portraits == PortraitHandling.Reference && image.IsPortrait && landscapeOnly;

    /// <summary>The values in managed memory that the next call reuses.</summary>
    private static ReadOnlyMemory<float> Borrow(ref float[] memory, TensorView tensor)
    {
        int count = (int)tensor.Count;
        if (memory.Length < count)
        {
            memory = GC.AllocateUninitializedArray<float>(count);
        }

        tensor.Buffer.AsSpan<float>()[..count].CopyTo(memory);
        return memory.AsMemory(0, count);
    }

    private static float[] Copy(TensorView tensor) => tensor.Buffer.AsSpan<float>()[..(int)tensor.Count].ToArray();
}

/// <summary>Mask logits of one view in borrowed memory.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Values"><c>[Q, Height, Width]</c>.</param>
public readonly record struct MaskLogitsView(int Height, int Width, ReadOnlyMemory<float> Values);
