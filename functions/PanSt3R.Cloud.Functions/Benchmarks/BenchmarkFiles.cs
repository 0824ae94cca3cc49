using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Benchmarks;

/// <summary>
/// Definitions of benchmarks, read again only when they have changed: a minute without changes costs one listing. A definition that
/// cannot be used is refused once.
/// </summary>
/// <param name="documents">Storage.</param>
/// <param name="rejections">Records refusals.</param>
public sealed class BenchmarkFiles(DocumentStore documents, RunRejections rejections)
{
    /// <summary>Most benchmarks of an installation.</summary>
    public const int MaxBenchmarks = 1_000;

    private const string Extension = ".json";

    private readonly ConcurrentDictionary<string, (ETag Version, BenchmarkDefinition? Definition)> _known = new(StringComparer.Ordinal);

    /// <summary>All that can be used, by name.</summary>
    public async Task<IReadOnlyList<(string Name, BenchmarkDefinition Definition)>> ReadAsync(CancellationToken cancellationToken)
    {
        var usable = new List<(string, BenchmarkDefinition)>();
        var options = new GetBlobsByHierarchyOptions { Delimiter = "/" };
        int seen = 0;
        await foreach (var item in documents.Container(Containers.Benchmarks).GetBlobsByHierarchyAsync(options, cancellationToken))
        {
            if (item.IsBlob && item.Blob.Name.EndsWith(Extension, StringComparison.Ordinal))
            {
                string name = item.Blob.Name[..^Extension.Length];
                if (await ReadAsync(name, item.Blob.Properties.ETag ?? default, cancellationToken) is { } definition)
                {
                    usable.Add((name, definition));
                }

                if (++seen == MaxBenchmarks)
                {
                    break;
                }
            }
        }

        return usable;
    }

    /// <summary>The definition of a benchmark as it is now; null when it is gone or cannot be used.</summary>
    public async Task<BenchmarkDefinition?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await ParseAsync(name, cancellationToken);
        }
        catch (InvalidDocumentException)
        {
            return null;
        }
    }

    private async Task<BenchmarkDefinition?> ReadAsync(string name, ETag version, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(name, out var known) && known.Version == version)
        {
            return known.Definition;
        }

        BenchmarkDefinition? definition = null;
        try
        {
            definition = await ParseAsync(name, cancellationToken);
        }
        catch (InvalidDocumentException error)
        {
            await RefuseAsync(name, version, error.Errors, cancellationToken);
        }

        _known[name] = (version, definition);
        return definition;
    }

    private async Task<BenchmarkDefinition?> ParseAsync(string name, CancellationToken cancellationToken)
    {
        string where = $"{Containers.Benchmarks}/{BlobLayout.Benchmark(name)}";
        try
        {
            var content = await documents.ReadBytesAsync(
                Containers.Benchmarks, BlobLayout.Benchmark(name), BenchmarkDefinition.MaxBytes, cancellationToken);
            return content is null ? null : Checked(name, where, BenchmarkDefinitionReader.Read(content.Value, where));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDocumentException($"The benchmark '{where}'", [new DocumentError("$", error.Message)]);
        }
    }

    private static BenchmarkDefinition Checked(string name, string where, BenchmarkDefinition definition)
    {
        var errors = new List<DocumentError>();
        if (definition.Submission.Name != name)
        {
            errors.Add(new DocumentError("$.submission.name", $"'{definition.Submission.Name}' is not the name of the benchmark, '{name}'."));
        }

        if (definition.Submission.Evaluation is null)
        {
            errors.Add(new DocumentError("$.submission.evaluation", "It is missing, but a benchmark is about figures. Name a protocol."));
        }

        return errors.Count == 0 ? definition : throw new InvalidDocumentException($"The benchmark '{where}'", errors);
    }

    private Task RefuseAsync(string name, ETag version, IReadOnlyList<DocumentError> errors, CancellationToken cancellationToken)
    {
        string safe = SafeName.IsSafe(name) ? name : RunRejections.Unnamed;
        return rejections.RecordAsync(
            RunId.For(RunOrigin.Benchmark, safe, $"{name}\n{version}"),
            RunOrigin.Benchmark,
            $"{Containers.Benchmarks}/{BlobLayout.Benchmark(name)}",
            errors,
            cancellationToken);
    }
}
