using PanSt3R.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Merging.Files;

/// <summary>
/// Writes a merge as tensors and as a table. With <c>m</c> one of <c>v1</c>, <c>v2</c>, <c>qubo</c>, the tensor
/// file holds for every view <c>v</c> the segment ids <c>m.pan.v</c> I32 <c>[H, W]</c> (0 is void) and the
/// confidences <c>m.conf.v</c> F32 <c>[H, W]</c>; after quadratic selection also <c>qubo.W</c> F32 <c>[Q, Q]</c> in
/// the energy convention and <c>qubo.selection</c> U8 <c>[Q]</c>. The table is described at <see cref="SegmentTable"/>.
/// </summary>
public static class MergeResultFile
{
    /// <summary>Writes both files; they appear only when both are whole.</summary>
    /// <param name="result">The merge; its maps are drawn one view at a time.</param>
    /// <param name="tensorPath">Safetensors file to write or replace.</param>
    /// <param name="tablePath">JSON file to write or replace; null for none.</param>
    /// <param name="progress">Told the number of views written so far.</param>
    /// <param name="cancellationToken">Stops inside a view; no file appears then.</param>
    public static void Write(
        MergeResult result,
        string tensorPath,
        string? tablePath,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using var tensors = new WholeFile(tensorPath);
        WriteTensors(result, tensors.TemporaryPath, progress, cancellationToken);
        using var table = tablePath is null ? null : new WholeFile(tablePath);
        if (table is not null)
        {
            File.WriteAllText(table.TemporaryPath, SegmentTable.ToJson(result));
        }

        tensors.Commit();
        table?.Commit();
    }

    private static void WriteTensors(MergeResult result, string path, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        string prefix = MergeNames.TensorPrefix(result.Report.Options.Method);
        using var writer = new SafetensorsWriter(path, [.. Declare(result, prefix)]);
        for (int view = 0; view < result.Report.Views; view++)
        {
            var map = result.LabelView(view, cancellationToken);
            writer.Append<int>($"{prefix}.pan.{view}", map.SegmentIds);
            writer.Append<float>($"{prefix}.conf.{view}", map.Confidence);
            progress?.Report(view + 1);
        }

        if (result.Weights is { } weights)
        {
            writer.Append<float>("qubo.W", weights.Values);
            writer.Append<byte>("qubo.selection", Selection(result.Report));
        }

        writer.Complete();
    }

    private static IEnumerable<TensorInfo> Declare(MergeResult result, string prefix)
    {
        for (int view = 0; view < result.Report.Views; view++)
        {
            var shape = result.Masks.Views[view];
            int[] size = [shape.ImageHeight, shape.ImageWidth];
            yield return new TensorInfo($"{prefix}.pan.{view}", ElementType.Int32, size);
            yield return new TensorInfo($"{prefix}.conf.{view}", ElementType.Float32, size);
        }

        if (result.Weights is { } weights)
        {
            yield return new TensorInfo("qubo.W", ElementType.Float32, [weights.Queries, weights.Queries]);
            yield return new TensorInfo("qubo.selection", ElementType.UInt8, [weights.Queries]);
        }
    }

    private static byte[] Selection(MergeReport report)
    {
        byte[] selection = new byte[report.Queries];
        foreach (int query in report.Candidates)
        {
            selection[query] = 1;
        }

        return selection;
    }
}
