using System.Text.Json;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Testing.Checkpoints;

/// <summary>Writes checkpoints with random weights in the form of <c>torch.save</c>, of any size in little memory.</summary>
public static class RandomCheckpoint
{
    /// <summary>Writes a checkpoint.</summary>
    /// <param name="path">The file to create; an existing one is replaced.</param>
    /// <param name="arguments">The constructor strings.</param>
    /// <param name="weights">Names and shapes; all are written in single precision.</param>
    /// <param name="seed">The same seed and shapes give the same values.</param>
    public static void Write(
        string path, IReadOnlyDictionary<string, string> arguments, IReadOnlyList<TensorInfo> weights, int seed = 1)
    {
        using var container = new TorchContainerWriter(path);
        container.Add("data.pkl", Pickle(arguments, weights));
        for (int i = 0; i < weights.Count; i++)
        {
            using var stream = container.Open($"data/{i}");
            RandomWeights.Write(stream, weights[i], HashCode(seed, i));
        }

        container.Add("version", "3\n"u8);
    }

    /// <summary>Writes a checkpoint with the arguments, names and shapes of a recorded list of parameters.</summary>
    /// <param name="path">The file to create; an existing one is replaced.</param>
    /// <param name="listPath">A JSON file with <c>args</c> and <c>entries</c> of <c>name</c> and <c>shape</c>.</param>
    /// <param name="seed">The same seed and shapes give the same values.</param>
    public static void Write(string path, string listPath, int seed = 1)
    {
        using var list = JsonDocument.Parse(File.ReadAllBytes(listPath));
        var arguments = list.RootElement.GetProperty("args").Deserialize<Dictionary<string, string>>()!;
        var weights = list.RootElement.GetProperty("entries").EnumerateArray().Select(entry => new TensorInfo(
            entry.GetProperty("name").GetString()!,
            ElementType.Float32,
            entry.GetProperty("shape").Deserialize<int[]>()!));
        Write(path, arguments, [.. weights], seed);
    }

    private static byte[] Pickle(IReadOnlyDictionary<string, string> arguments, IReadOnlyList<TensorInfo> weights)
    {
        var pickle = new TorchPickleWriter().Protocol().EmptyDictionary();
        pickle.Text("args").Namespace(arguments).SetItem();
        pickle.Text("weights").OrderedDictionary();
        for (int i = 0; i < weights.Count; i++)
        {
            pickle.Text(weights[i].Name).Tensor(TorchView.Whole($"{i}", weights[i].Shape)).SetItem();
        }

        return pickle.SetItem().Stop().ToArray();
    }

    private static int HashCode(int seed, int index) => unchecked((seed * 1_000_003) + index);
}
