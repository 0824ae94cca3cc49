using PanSt3R.Files;
using PanSt3R.Network.Import;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Verification;

/// <summary>
/// Numeric proof: imports the checkpoints of a folder of goldens and compares what every recorded case holds, stage by
/// stage from recorded inputs and end to end.
/// </summary>
public static class NetworkVerifier
{
    /// <summary>Verifies cases one after the other.</summary>
    /// <param name="folder">Folder with <c>index.json</c>, checkpoints and recorded tensors.</param>
    /// <param name="names">Cases to run; none for all whose files are there.</param>
    /// <param name="cancellation">Stops between two stages.</param>
    /// <returns>A result per case, as it is finished.</returns>
    /// <exception cref="InvalidContentException">The folder or a named case cannot be used.</exception>
    public static IEnumerable<CaseResult> Verify(
        string folder, IReadOnlyCollection<string> names, CancellationToken cancellation = default)
    {
        var index = GoldenIndex.Read(folder);
        var text = TextTowerVerifier.Find(folder, index);
        bool meansText = text is not null && (names.Count == 0 || names.Contains(text.Name));
        var cases = Select(folder, index, names, text);
        if (cases.Length == 0 && !meansText)
        {
            throw new InvalidContentException($"'{folder}' holds the files of no case of its index.");
        }

        foreach (var group in cases.GroupBy(recorded => recorded.Checkpoint))
        {
            using var checkpoint = new ImportedCheckpoint(folder, index, group.Key, cancellation);
            foreach (var recorded in group)
            {
                using var golden = new GoldenTensors(folder, recorded);
                var verifier = new CaseVerifier(checkpoint.Runner, checkpoint.Network, golden);
                string[] outside = [.. golden.Names.Where(CaseVerifier.IsOutside)];
                yield return new CaseResult(recorded.Name, [.. verifier.Verify(cancellation)], outside);
            }
        }

        if (meansText)
        {
            yield return new CaseResult(text!.Name, [.. text.Verify(cancellation)], []);
        }
    }

    /// <summary>The named cases, or all whose files are there.</summary>
    private static GoldenCase[] Select(string folder, GoldenIndex index, IReadOnlyCollection<string> names, TextTowerVerifier? text)
    {
        string[] known = [.. index.Cases.Select(recorded => recorded.Name), .. text is null ? Array.Empty<string>() : [text.Name]];
        string[] unknown = [.. names.Except(known)];
        return unknown.Length > 0
            ? throw new InvalidSettingsException($"'{folder}' has no case named {string.Join(", ", unknown)}; it has {string.Join(", ", known)}.")
            : [.. index.Cases.Where(recorded => names.Count > 0
                ? names.Contains(recorded.Name)
                : File.Exists(Path.Combine(folder, Path.GetFileName(recorded.File))))];
    }

    private sealed class ImportedCheckpoint : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("panst3r-verify-").FullName;

        public ImportedCheckpoint(string folder, GoldenIndex index, string name, CancellationToken cancellation)
        {
            var checkpoint = index.Checkpoints.FirstOrDefault(entry => entry.Name == name)
                ?? throw new InvalidContentException($"The index of '{folder}' has no checkpoint '{name}'.");
            var options = new ImportOptions { Checkpoint = Path.Combine(folder, Path.GetFileName(checkpoint.Pth)), IncludeProbes = true };
            try
            {
                var bundle = ModelImporter.Import(options, Path.Combine(_folder, name), cancellation: cancellation).Bundle;
                Network = bundle.Manifest.Network;
                Runner = bundle.CreateRunner(ExecutionDevice.Cpu);
            }
            catch
            {
                Directory.Delete(_folder, recursive: true);
                throw;
            }
        }

        public NetworkRunner Runner { get; }

        public PanSt3R.Network.Definition.NetworkConfiguration Network { get; }

        public void Dispose()
        {
            Runner.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}

/// <summary>Comparisons of one case.</summary>
/// <param name="Name">Name of the case.</param>
/// <param name="Comparisons">One per tensor and path.</param>
/// <param name="Outside">Recorded tensors that inference does not compute and that are therefore not compared.</param>
public sealed record CaseResult(string Name, IReadOnlyList<TensorComparison> Comparisons, IReadOnlyList<string> Outside);
