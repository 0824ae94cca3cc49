using System.Text.Json;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Tests.Merging;

/// <summary>One recorded merge: a case of <c>tests/goldens/merging</c> and a method.</summary>
internal sealed class GoldenCase : IDisposable
{
    private static readonly JsonElement Index = ReadJson("index.json");

    private readonly JsonElement _case;
    private readonly string _method;

    public GoldenCase(string name, string method)
    {
        _case = Index.GetProperty("cases").EnumerateArray().Single(entry => entry.GetProperty("case").GetString() == name);
        _method = method;
        Input = new PredictionFile(Goldens.PathOf("merging", $"{name}.input.safetensors"));
        Expected = Goldens.Open("merging", $"{name}.expected.safetensors");
        Table = ReadJson($"{name}.expected.json").GetProperty("methods").GetProperty(method);
    }

    /// <summary>Cases whose files are here, with each of their methods.</summary>
    public static IEnumerable<(string Name, string Method)> All =>
        from entry in Index.GetProperty("cases").EnumerateArray()
        let name = entry.GetProperty("case").GetString()!
        where File.Exists(Goldens.PathOf("merging", $"{name}.input.safetensors"))
        from method in entry.GetProperty("methods").EnumerateArray()
        select (name, method.GetString()!);

    public PredictionFile Input { get; }

    public SafetensorsFile Expected { get; }

    public JsonElement Table { get; }

    public int MaximumDifferingPixels => _case.GetProperty("max_differing_pixels").GetProperty(_method).GetInt32();

    public MergeOptions Options(MergePreset preset) => new()
    {
        Method = _method switch
        {
            "v1" => MergeMethod.StandardV1,
            "v2" => MergeMethod.StandardV2,
            _ => MergeMethod.Qubo,
        },
        Preset = preset,
        LabelMode = _case.GetProperty("label_mode").GetString() == "softmax" ? LabelMode.Softmax : LabelMode.Sigmoid,
        ClassTemperature = _case.GetProperty("temperature") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null,
    };

    public MergeResult Merge(MergePreset preset) => Merge(Options(preset));

    public MergeResult Merge(MergeOptions options) => MaskMerger.Merge(
        Input, Input.Classes, options, cancellationToken: TestContext.Current.CancellationToken);

    public int[] ExpectedIds(int view) => Expected.Read<int>($"{_method}.pan.{view}");

    public float[] ExpectedConfidence(int view) => Expected.ReadSingles($"{_method}.conf.{view}");

    public JsonElement[] ExpectedSegments => [.. Table.GetProperty("segments").EnumerateArray()];

    public void Dispose()
    {
        Input.Dispose();
        Expected.Dispose();
    }

    private static JsonElement ReadJson(string name) =>
        JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("merging", name))).RootElement;
}
