using System.Text.Json;
using PanSt3R.Inference.Merging.Selection;

namespace PanSt3R.Inference.Tests.Merging.Selection;

/// <summary>Recorded selection problems with their proven and unique best selections.</summary>
internal static class SolverGoldens
{
    public static TheoryData<string> Instances =>
        ["solver_q200_a", "solver_q200_b", "solver_q120_c", "solver_q60_random"];

    public static TheoryData<string> Cases => [.. Directory
        .EnumerateFiles(Goldens.PathOf("merging"), "m*.expected.safetensors")
        .Select(path => Path.GetFileName(path).Split('.')[0])
        .Where(HasWeights)
        .Order()];

    public static (QuboProblem Problem, int[] Selection) Instance(string name) =>
        Read("solver_instances.safetensors", $"{name}.W", $"{name}.selection");

    public static (QuboProblem Problem, int[] Selection) Case(string name) =>
        Read($"{name}.expected.safetensors", "qubo.W", "qubo.selection");

    public static double BestObjectiveOfInstance(string name)
    {
        using var table = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("merging", "solver_instances.json")));
        return table.RootElement.GetProperty("instances").EnumerateArray()
            .Single(instance => instance.GetProperty("name").GetString() == name)
            .GetProperty("best_objective").GetDouble();
    }

    private static bool HasWeights(string name)
    {
        using var file = Goldens.Open("merging", $"{name}.expected.safetensors");
        return file.Tensors.ContainsKey("qubo.W") && file.Tensors.ContainsKey("qubo.selection");
    }

    private static (QuboProblem Problem, int[] Selection) Read(string name, string weights, string selection)
    {
        using var file = Goldens.Open("merging", name);
        int count = file.Tensors[weights].Shape[0];
        byte[] flags = file.Read<byte>(selection);
        int[] selected = [.. Enumerable.Range(0, count).Where(i => flags[i] != 0)];
        return (QuboProblem.FromEnergyWeights(file.Read<float>(weights), count), selected);
    }
}
