using System.Globalization;
using System.Numerics.Tensors;
using System.Text.RegularExpressions;
using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Verification;

/// <summary>Recomputes the recorded text tower, layer by layer from its token ids, and compares.</summary>
internal sealed partial class TextTowerVerifier
{
    private const string Ids = "input_ids";
    private const string Pooled = "pooled";
    private const string Normalised = "normalised";

    private readonly string _tensors;
    private readonly string _weights;
    private readonly GoldenUnit _unit;

    private TextTowerVerifier(string folder, GoldenUnit unit)
    {
        _unit = unit;
        _tensors = Path.Combine(folder, Path.GetFileName(unit.File));
        _weights = Path.Combine(folder, $"{Name}_weights.safetensors");
    }

    /// <summary>Name of the case.</summary>
    public string Name => Path.GetFileNameWithoutExtension(_unit.File);

    /// <summary>The text tower of a folder; null when its files are not there.</summary>
    public static TextTowerVerifier? Find(string folder, GoldenIndex index)
    {
        var found = index.Units.SiglipTiny is { } unit ? new TextTowerVerifier(folder, unit) : null;
        return found is not null && File.Exists(found._tensors) && File.Exists(found._weights) ? found : null;
    }

    /// <summary>Compares all recorded tensors.</summary>
    public IEnumerable<TensorComparison> Verify(CancellationToken cancellation)
    {
        using var golden = new SafetensorsFile(_tensors);
        var computed = Run(golden, cancellation);
        return
        [
            .. _unit.Tensors.Where(tensor => tensor.Key != Ids).Select(tensor => TensorComparison.Of(
                Name,
                tensor.Key,
                ComputedBy.EndToEnd,
                golden.ReadSingles(tensor.Key),
                computed.GetValueOrDefault(tensor.Key, []),
                tensor.Value.Atol ?? 0)),
        ];
    }

    private Dictionary<string, float[]> Run(SafetensorsFile golden, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("panst3r-verify-").FullName;
        try
        {
            var model = new TextModelSource(folder, _weights, new TextModelDescription(NumAttentionHeads: Heads()), [], 0);
            var tower = TextTowerImporter.Write(model, folder, includesProbes: true, cancellation);
            using var runner = tower.CreateRunner(ExecutionDevice.Cpu);
            using var ids = TensorBuffer.OnHost(ElementType.Int64, golden.Tensors[Ids].Count);
            golden.Read<long>(Ids).CopyTo(ids.AsSpan<long>());
            var inputs = ids.View(0, [.. golden.Tensors[Ids].Shape.Select(size => (long)size)]);
            var outputs = runner.Probe(
                NetworkGraph.TextTower, [(GraphTensors.TokenIds, inputs)], [.. runner.OutputNames(NetworkGraph.TextTower)]);
            return Named(outputs, tower.Tower.OutputWidth);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, float[]> Named(IReadOnlyDictionary<string, HostTensor> outputs, int width)
    {
        var values = outputs.ToDictionary(output => output.Key, output => output.Value.Values);
        float[] pooled = values[Pooled] = values[GraphTensors.TextVectors];
        float[] unit = values[Normalised] = [.. pooled];
        for (int start = 0; start < unit.Length; start += width)
        {
            var vector = unit.AsSpan(start, width);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }

        return values;
    }

    /// <summary>The index states the sizes in words; all but the heads can be read from the weights.</summary>
    private int Heads() => HeadsInWords().Match(_unit.Meaning) is { Success: true } match
        ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : throw new InvalidContentException($"The index does not say how many heads the text tower of '{_weights}' has.");

    [GeneratedRegex(@"\b(\d{1,3}) heads\b")]
    private static partial Regex HeadsInWords();
}
