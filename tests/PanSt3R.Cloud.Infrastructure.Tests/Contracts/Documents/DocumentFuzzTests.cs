using CsCheck;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;

namespace PanSt3R.Cloud.Infrastructure.Tests.Contracts.Documents;

/// <summary>Every valid document is read as it was written; whatever is done to one, reading it ends in one kind of error.</summary>
public sealed class DocumentFuzzTests
{
    private const string Hostile = "{}[]\",:0123456789eE+-.\\u nulltruefalse\0\u00ff\t\n/";

    [Fact]
    public void Read_ValidManifest_RoundTrips() => SampleDocuments.Manifests.Sample(
        document => Assert.Equal(Json.Of(document), Json.Of(CaptureManifestReader.Read(Json.Of(document), "here"))), iter: 300);

    [Fact]
    public void Read_ValidSubmission_RoundTrips() => SampleDocuments.Submissions.Sample(
        document => Assert.Equal(Json.Of(document), Json.Of(DatasetSubmissionReader.Read(Json.Of(document), "here"))), iter: 300);

    [Fact]
    public void Read_ValidBenchmark_RoundTrips() => SampleDocuments.Benchmarks.Sample(
        document => Assert.Equal(Json.Of(document), Json.Of(BenchmarkDefinitionReader.Read(Json.Of(document), "here"))), iter: 300);

    [Fact]
    public void Read_MutatedManifest_IsReadOrRefused() =>
        Mutated(SampleDocuments.Manifests.Select(Json.Of)).Sample(bytes => IsReadOrRefused(() => CaptureManifestReader.Read(bytes, "here")), iter: 3000);

    [Fact]
    public void Read_MutatedSubmission_IsReadOrRefused() =>
        Mutated(SampleDocuments.Submissions.Select(Json.Of)).Sample(bytes => IsReadOrRefused(() => DatasetSubmissionReader.Read(bytes, "here")), iter: 3000);

    [Fact]
    public void Read_MutatedBenchmark_IsReadOrRefused() =>
        Mutated(SampleDocuments.Benchmarks.Select(Json.Of)).Sample(bytes => IsReadOrRefused(() => BenchmarkDefinitionReader.Read(bytes, "here")), iter: 3000);

    private static void IsReadOrRefused(Action read)
    {
        try
        {
            read();
        }
        catch (InvalidDocumentException error)
        {
            Assert.NotEmpty(error.Errors);
            Assert.All(error.Errors, one => Assert.StartsWith("$", one.Path, StringComparison.Ordinal));
        }
    }

    /// <summary>Documents with up to eight bytes replaced, pieces copied elsewhere, or the end cut off.</summary>
    private static Gen<byte[]> Mutated(Gen<byte[]> documents) =>
        from document in documents
        from edits in Gen.Select(Gen.Int[0, 3], Gen.Int[0, int.MaxValue - 1], Gen.Int[0, int.MaxValue - 1], Gen.Int[1, 40]).Array[1, 8]
        select edits.Aggregate(document, (bytes, edit) => Edit(bytes, edit.Item1, edit.Item2, edit.Item3, edit.Item4));

    private static byte[] Edit(byte[] bytes, int kind, int from, int to, int length)
    {
        if (bytes.Length < 2)
        {
            return bytes;
        }

        (from, to) = (from % bytes.Length, to % bytes.Length);
        byte[] piece = bytes[from..Math.Min(from + length, bytes.Length)];
        return kind switch
        {
            0 => [.. bytes[..from], (byte)Hostile[to % Hostile.Length], .. bytes[(from + 1)..]],
            1 => [.. bytes[..to], .. piece, .. bytes[to..]],
            2 => [.. bytes[..from], .. bytes[(from + piece.Length)..]],
            _ => length < 4 ? bytes[..from] : [.. bytes[..to], .. "null"u8, .. bytes[to..]],
        };
    }
}
