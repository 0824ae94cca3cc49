using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using static PanSt3R.Network.Definition.GraphTensors;

namespace PanSt3R.Inference.Verification;

/// <summary>
/// Runs the stages of a scene one by one and records every value under the name that recorded cases give it.
/// Where an earlier result may be replaced, <paramref name="substitute"/> is asked for the recorded value, so that a
/// stage can be judged by itself.
/// </summary>
internal sealed class NetworkTrace(
    StageRunner stages, NetworkConfiguration network, TraceScene scene, Func<string, int, HostTensor?> substitute)
{
    private readonly TraceView[] _views = [.. scene.Images.Select(image => new TraceView(image))];
    private readonly List<Dictionary<string, HostTensor>> _memory = [];

    /// <summary>Recorded values by name.</summary>
    public Dictionary<string, HostTensor> Values { get; } = [];

    /// <summary>Values of each view.</summary>
    public IReadOnlyList<TraceView> Views => _views;

    /// <summary>Runs all stages.</summary>
    public void Run(HostTensor classVectors)
    {
        Encode();
        BuildMemory();
        for (int view = 0; view < _views.Length; view++)
        {
            Render(view);
            Fuse(view);
        }

        foreach (int view in scene.AllStackOrder)
        {
            ComputeMaskFeatures(_views[view], view);
        }

        Transform(classVectors);
    }

    private void Encode()
    {
        for (int view = 0; view < _views.Length; view++)
        {
            var image = _views[view].Image;
            var results = stages.Run(NetworkGraph.Encoder, [(Image, Tensor(image))], []);
            RecordView("encoder.x", view, results[Tokens]);
            RecordView("encoder.patch_embed", view, results["patch_embed"]);
            _views[view].Tokens = substitute("encoder.x", view) ?? results[Tokens];
        }
    }

    private void BuildMemory()
    {
        int[] order = scene.MemoryOrder;
        StartMemory(order[0], order[1]);
        RecordMemory(0);
        for (int step = 1; step < order.Length - 1; step++)
        {
            var view = _views[order[step + 1]];
            var decoded = Decode(view);
            RecordStep(step, [decoded], [view]);
            _memory.Add(MemoryOf(Enumerable.Range(0, network.Decoder.Depth).Select(block => decoded[BlockInput(block)])));
            RecordMemory(step);
        }
    }

    private void StartMemory(int reference, int second)
    {
        TraceView[] views = [_views[reference], _views[second]];
        var results = stages.Run(
            NetworkGraph.MemoryStart,
            views.Select((view, i) => (OfView(Tokens, i), view.Tokens!)),
            views.Select((view, i) => (OfView(Grid, i), view.Image.TokenRows, view.Image.TokenColumns)));
        var decoded = views.Select((_, i) => Enumerable.Range(0, network.Decoder.Depth)
            .ToDictionary(BlockInput, block => results[OfView(BlockInput(block), i)])
            .Append(new(Features, results[OfView(Features, i)]))
            .ToDictionary()).ToArray();
        RecordStep(0, decoded, views);
        foreach (var view in decoded)
        {
            _memory.Add(MemoryOf(Enumerable.Range(0, network.Decoder.Depth).Select(block => view[BlockInput(block)])));
        }
    }

    private void RecordStep(int step, IReadOnlyList<IReadOnlyDictionary<string, HostTensor>> decoded, IReadOnlyList<TraceView> views)
    {
        string prefix = $"memory.step{step}";
        Values[$"{prefix}.feat"] = Stack([.. decoded.Select(view => view[Features])]);
        for (int block = 0; block + 1 < network.Decoder.Depth; block++)
        {
            Values[$"{prefix}.block{block}_out"] = Stack([.. decoded.Select(view => view[BlockInput(block + 1)])]);
        }

        HostTensor[] raw = [.. decoded.Zip(views, (view, trace) => AsHandedOn(trace.Image, Head(trace, view[Features])))];
        Values[$"{prefix}.raw"] = Stack(raw);
        foreach (var (view, map) in views.Zip(raw))
        {
            int keyframe = Array.IndexOf(scene.Keyframes, Array.IndexOf(_views, view));
            Values[$"memory.first_pass_raw.{keyframe}"] = map.Reshaped(map.Shape[1..]);
        }
    }

    private void RecordMemory(int step)
    {
        for (int block = 0; block < network.Decoder.Depth; block++)
        {
            var stored = HostTensors.Concat(1, [.. _memory.Select(view => StoredForm(view, block))]);
            Values[$"memory.step{step}.layer{block}"] = stored;
            Values[$"memory.layer{block}"] = stored;
        }

        float[] labels = [.. _memory.SelectMany((view, label) => Enumerable.Repeat((float)label, (int)view[MemoryKeys(0)].Shape[1]))];
        var labelTensor = new HostTensor([1, labels.Length], labels);
        Values[$"memory.step{step}.labels"] = labelTensor;
        Values["memory.labels"] = labelTensor;
        Values[$"memory.step{step}.nimgs"] = new HostTensor([3], [_memory.Count, _memory.Count, labels.Length]);
    }

    /// <summary>A memory token as the reference's memory mode keeps it.</summary>
    private HostTensor StoredForm(Dictionary<string, HostTensor> view, int block) => network.Decoder.Memory switch
    {
        MemoryMode.KeysAndValues => HostTensors.Concat(2, [view[MemoryKeys(block)], view[MemoryValues(block)]]),
        MemoryMode.RawTokens => view[$"raw_memory.{block}"],
        _ => view[$"normalised_memory.{block}"],
    };

    private Dictionary<string, HostTensor> MemoryOf(IEnumerable<HostTensor> blockInputs) => stages.Run(
        NetworkGraph.MemoryEntry, blockInputs.Select((tensor, block) => (BlockInput(block), tensor)), []).ToDictionary();

    private IReadOnlyDictionary<string, HostTensor> Decode(TraceView view)
    {
        List<(string, HostTensor)> inputs = [(Tokens, view.Tokens!)];
        for (int block = 0; block < network.Decoder.Depth; block++)
        {
            inputs.Add((MemoryKeys(block), HostTensors.Concat(1, [.. _memory.Select(stored => stored[MemoryKeys(block)])])));
            inputs.Add((MemoryValues(block), HostTensors.Concat(1, [.. _memory.Select(stored => stored[MemoryValues(block)])])));
        }

        return stages.Run(NetworkGraph.Decoder, inputs, [GridOf(view)]);
    }

    private HostTensor Head(TraceView view, HostTensor features) =>
        stages.Run(NetworkGraph.PointmapHead, [(Features, features)], [GridOf(view)])[Raw];

    private void Render(int index)
    {
        var view = _views[index];
        var decoded = Decode(view);
        for (int block = 0; block + 1 < network.Decoder.Depth; block++)
        {
            RecordView($"render.block{block}_out", index, decoded[BlockInput(block + 1)]);
        }

        view.Raw = AsHandedOn(view.Image, Head(view, decoded[Features]));
        RecordView("render.feat", index, decoded[Features]);
        RecordView("render.raw", index, view.Raw);
        Values[$"out.raw.{index}"] = view.Raw;
        view.Features = substitute("render.feat", index) ?? decoded[Features];
    }

    private void Fuse(int index)
    {
        var view = _views[index];
        bool transposed = scene.IsTransposed(view.Image, network.ImageFeatures.LandscapeOnly);
        var shown = transposed ? view.Image.Transposed() : view.Image;
        var features = stages.Run(NetworkGraph.ImageFeatures, [(Image, Tensor(shown))], [])[ImageFeatures];
        RecordView("dino.feat", index, features);
        view.ImageFeatures = substitute("dino.feat", index) ?? features;
        var fused = stages.Run(
            NetworkGraph.TokenFusion,
            [(Tokens, view.Tokens!), (Features, view.Features!), (ImageFeatures, view.ImageFeatures)],
            [GridOf(view)])[Fused];
        RecordView("panoptic.mixer_out", index, fused);
        view.Fused = substitute("panoptic.mixer_out", index) ?? fused;
    }

    private void ComputeMaskFeatures(TraceView view, int index)
    {
        bool transposed = scene.IsTransposed(view.Image, network.MaskTransformer.LandscapeOnly);
        var tokens = stages.Run(
            transposed ? NetworkGraph.KeyframeTokensTransposed : NetworkGraph.KeyframeTokens, [(Fused, view.Fused!)], [GridOf(view)]);
        var masks = stages.Run(
            transposed ? NetworkGraph.MaskFeaturesTransposed : NetworkGraph.MaskFeatures,
            [(Fused, view.Fused!), (Image, Tensor(view.Image))],
            [GridOf(view)]);
        var (rows, columns) = transposed
            ? (view.Image.TokenColumns, view.Image.TokenRows)
            : (view.Image.TokenRows, view.Image.TokenColumns);
        RecordFeatures(index, ToMap(tokens["map"], rows, columns), masks[MaskFeatures], tokens[MapPositions]);
        view.MapTokens = tokens[MapTokens];
        view.MapPositions = tokens[MapPositions];
        var recorded = substitute("panoptic.mask_feats", index);
        view.MaskFeatures = recorded ?? masks[MaskFeatures];
        view.TokenMaskFeatures = recorded is null ? masks[TokenMaskFeatures] : HostTensors.SampleAtTokens(recorded, rows, columns);
    }

    private void RecordFeatures(int index, HostTensor map, HostTensor maskFeatures, HostTensor positions)
    {
        RecordView("panoptic.fpn", index, map);
        RecordView("panoptic.mask_feats", index, maskFeatures);
        int stack = Array.IndexOf(scene.StackOrder, index);
        Values[$"panoptic.stack{stack}.fpn"] = map;
        Values[$"panoptic.stack{stack}.mask_feats"] = maskFeatures;
        var tokensFirst = positions.Reshaped(positions.Shape[1], 1, positions.Shape[2]);
        Values[$"mt.pos.stack{stack}"] = tokensFirst;
        Values["mt.pos"] = tokensFirst;
    }

    private void Transform(HostTensor classVectors)
    {
        TraceView[] keyframes = [.. scene.StackOrder.Select(view => _views[view])];
        var tokens = HostTensors.Concat(1, [.. keyframes.Select(view => view.MapTokens!)]);
        Values["mt.src"] = QueriesFirst(tokens);
        var results = stages.Run(
            NetworkGraph.MaskTransformer,
            [
                (MapTokens, substitute("mt.src", 0)?.Reshaped(tokens.Shape) ?? tokens),
                (MapPositions, HostTensors.Concat(1, [.. keyframes.Select(view => view.MapPositions!)])),
                (TokenMaskFeatures, HostTensors.Concat(1, [.. keyframes.Select(view => view.TokenMaskFeatures!)])),
                (ClassVectors, classVectors),
            ],
            []);
        RecordTransformer(results);
        Values["out.pred_logits"] = results[ClassLogits];
        Values["out.out_queries"] = QueriesFirst(results[Queries]);
        RecordMasks(results);
    }

    private void RecordTransformer(IReadOnlyDictionary<string, HostTensor> results)
    {
        foreach (var (name, value) in results)
        {
            if (name.StartsWith("layer", StringComparison.Ordinal))
            {
                Values[$"mt.{name}"] = QueriesFirst(value);
            }
            else if (name.StartsWith("head", StringComparison.Ordinal))
            {
                Values[$"mt.{name}"] = value;
            }

            if (name.EndsWith("attn_logits", StringComparison.Ordinal))
            {
                float[] blocked = [.. value.Values.Select(logit => logit < 0 ? 1f : 0f)];
                Values[$"mt.{name.Replace("attn_logits", "attn_mask", StringComparison.Ordinal)}"] = new HostTensor(value.Shape, blocked);
            }
        }
    }

    private void RecordMasks(IReadOnlyDictionary<string, HostTensor> results)
    {
        for (int index = 0; index < _views.Length; index++)
        {
            var final = Masks(_views[index], results[MaskVectors]);
            RecordView("out.pred_masks", index, final);
            Values[$"out.pred_masks.{index}"] = final;
            var initial = Masks(_views[index], results["head0.mask_vectors"]);
            RecordView("mt.head0.pred_masks", index, initial);
            int stack = Array.IndexOf(scene.StackOrder, index);
            Values[$"mt.head0.pred_masks.stack{stack}"] = initial.Reshaped([1, .. initial.Shape]);
        }
    }

    private HostTensor Masks(TraceView view, HostTensor vectors)
    {
        var masks = stages.Run(NetworkGraph.MaskLogits, [(MaskFeatures, view.MaskFeatures!), (MaskVectors, vectors)], [])[MaskLogits];
        return masks.Reshaped([1, .. masks.Shape]);
    }

    /// <summary>The raw map as the reference hands it on: transposed for portrait views with its landscape flag.</summary>
    private HostTensor AsHandedOn(NetworkImage image, HostTensor raw)
    {
        if (!scene.IsTransposed(image, network.Decoder.LandscapeOnly))
        {
            return raw.Reshaped([1, .. raw.Shape]);
        }

        float[] values = HostTensors.ExchangeLeadingAxes(raw.Values, image.Height, image.Width, NetworkFacts.RawChannels);
        return new HostTensor([1, image.Width, image.Height, NetworkFacts.RawChannels], values);
    }

    private static HostTensor ToMap(HostTensor tokens, int rows, int columns)
    {
        int width = (int)tokens.Shape[2];
        return new HostTensor([1, width, rows, columns], HostTensors.ExchangeLeadingAxes(tokens.Values, rows * columns, width, 1));
    }

    private static HostTensor QueriesFirst(HostTensor tensor) => tensor.Reshaped(tensor.Shape[1], 1, tensor.Shape[2]);

    private static HostTensor Tensor(NetworkImage image) => new([1, 3, image.Height, image.Width], image.Pixels);

    private static (string Name, int Rows, int Columns) GridOf(TraceView view) =>
        (Grid, view.Image.TokenRows, view.Image.TokenColumns);

    private static HostTensor Stack(IReadOnlyList<HostTensor> views) => HostTensors.Concat(0, views);

    private void RecordView(string name, int view, HostTensor value) =>
        Values[name] = view == 0 || !Values.TryGetValue(name, out var earlier) ? value : HostTensors.Concat(0, [earlier, value]);
}
