using System.Text.Json;
using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Checkpoints.Retrieval;
using PanSt3R.Network.Import;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Verification.Retrieval;

/// <summary>Numeric proof of retrieval: imports the model of every recorded case and compares stage by stage and end to end.</summary>
internal static class RetrievalVerifier
{
    /// <summary>Verifies cases one after the other; parameters and errors as of <see cref="GoldenVerifier.Verify"/>.</summary>
    public static IEnumerable<CaseResult> Verify(
        string folder, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        foreach (var recorded in Select(folder, RetrievalIndex.Read(folder), names))
        {
            using var golden = new SafetensorsFile(GoldenPath(folder, recorded));
            yield return new CaseResult(recorded.Name, Verify(folder, recorded, golden, cancellation), []);
        }
    }

    private static IReadOnlyList<TensorComparison> Verify(
        string folder, RetrievalCase recorded, SafetensorsFile golden, CancellationToken cancellation)
    {
        string scratch = Directory.CreateTempSubdirectory("panst3r-verify-").FullName;
        try
        {
            using var checkpoint = Open(folder, recorded);
            var model = RetrievalImporter.Import(checkpoint, Path.Combine(scratch, recorded.Name), cancellation);
            using var verifier = new RetrievalCaseVerifier(model, recorded, golden);
            return [.. verifier.Verify(cancellation)];
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static RetrievalCase[] Select(string folder, RetrievalIndex index, IReadOnlyCollection<string> names)
    {
        string[] unknown = [.. names.Where(name => index.Cases.All(recorded => recorded.Name != name))];
        if (unknown.Length > 0)
        {
            throw new InvalidSettingsException($"'{folder}' has no case named {string.Join(", ", unknown)}; it has {string.Join(", ", index.Cases.Select(recorded => recorded.Name))}.");
        }

        RetrievalCase[] selected =
        [
            .. index.Cases.Where(recorded => names.Count > 0
                ? names.Contains(recorded.Name)
                : File.Exists(GoldenPath(folder, recorded))),
        ];
        return selected.Length > 0 ? selected : throw new InvalidContentException($"'{folder}' holds the files of no case of its index.");
    }

    private static string GoldenPath(string folder, RetrievalCase recorded) => PathOf(folder, recorded, ".golden.safetensors");

    private static string PathOf(string folder, RetrievalCase recorded, string ending) =>
        Path.Combine(folder, $"{Path.GetFileName(recorded.Name)}{ending}");

    /// <summary>The model in a form in which it is published, or, where the case has none, as bare tensors.</summary>
    private static RetrievalCheckpoint Open(string folder, RetrievalCase recorded)
    {
        string[] forms = [PathOf(folder, recorded, "_panst3r_retrieval.pth"), PathOf(folder, recorded, "_retrieval_trainingfree.pth")];
        if (forms.FirstOrDefault(File.Exists) is { } published)
        {
            return RetrievalCheckpoint.Open(published);
        }

        var tensors = new SafetensorsFile(PathOf(folder, recorded, ".weights.safetensors"));
        var arguments = recorded.Args.ToDictionary(argument => argument.Key, argument => Value(argument.Value));
        return new RetrievalCheckpoint(tensors, new ValueTable($"case '{recorded.Name}', args", arguments));
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetInt64(out long integer) => integer,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        _ => null,
    };
}
