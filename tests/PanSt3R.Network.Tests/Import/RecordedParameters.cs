using System.Text.Json;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Import;

/// <summary>The recorded constructor strings, names and shapes of a released checkpoint.</summary>
internal sealed record RecordedParameters(CheckpointArguments Arguments, IReadOnlyList<TensorInfo> Tensors, long Count)
{
    public static RecordedParameters Read(int version)
    {
        using var list = JsonDocument.Parse(File.ReadAllBytes(Goldens.PathOf("network", $"state_dict_v{version}.json")));
        var root = list.RootElement;
        return new RecordedParameters(Strings(root.GetProperty("args")), Entries(root), root.GetProperty("total_parameters").GetInt64());
    }

    public static TensorInfo[] ReadTextTower()
    {
        using var list = JsonDocument.Parse(File.ReadAllBytes(Goldens.PathOf("network", "state_dict_siglip_text.json")));
        return Entries(list.RootElement);
    }

    private static TensorInfo[] Entries(JsonElement root) =>
    [
        .. root.GetProperty("entries").EnumerateArray().Select(entry => new TensorInfo(
            entry.GetProperty("name").GetString()!, ElementType.Float32, entry.GetProperty("shape").Deserialize<int[]>()!)),
    ];

    private static CheckpointArguments Strings(JsonElement arguments)
    {
        return new CheckpointArguments(Text("must3r_encoder"), Text("must3r_decoder"), Text("dino_encoder"), Text("panoptic_decoder"));

        string Text(string name) => arguments.GetProperty(name).GetString()!;
    }
}
