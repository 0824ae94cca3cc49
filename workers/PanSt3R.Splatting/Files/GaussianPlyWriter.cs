using System.Buffers.Binary;
using System.Text;
using PanSt3R.Files;
using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Files;

/// <summary>
/// Writes Gaussians as the PLY file that viewers of 3D Gaussian splatting read: binary, little endian, one element <c>vertex</c> of
/// <c>x y z nx ny nz f_dc_* f_rest_* opacity scale_* rot_*</c>, all <c>float</c> and to the bit what is optimised, normals zero; then,
/// if given, <c>int instance_id</c>, <c>ushort class_id</c> and <c>float label_weight</c>.
/// </summary>
/// <remarks>248 bytes per Gaussian with harmonics of degree 3, 10 more with labels; a quarter of a mebibyte of memory.</remarks>
public static class GaussianPlyWriter
{
    private const int BlockBytes = 1 << 18;
    private const int NormalBytes = 3 * sizeof(float);
    private const int LabelBytes = sizeof(int) + sizeof(ushort) + sizeof(float);

    /// <summary>Writes a file; it appears when it is whole.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="set">The Gaussians.</param>
    /// <param name="labels">Their labels; null for none.</param>
    /// <param name="cancellation">Stops between blocks, without a file.</param>
    /// <exception cref="ArgumentException">A parameter is not finite, or there are not as many labels as Gaussians.</exception>
    public static void Write(string path, GaussianSet set, LabelColumns? labels = null, CancellationToken cancellation = default)
    {
        if (labels is not null && (labels.InstanceIds.Length, labels.ClassIds.Length, labels.Weights.Length) != (set.Count, set.Count, set.Count))
        {
            throw new ArgumentException($"There are {set.Count} Gaussians and labels for another number.", nameof(labels));
        }

        using var whole = new WholeFile(path);
        using (var stream = new FileStream(whole.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            Write(stream, set, labels, cancellation);
        }

        whole.Commit();
    }

    private static void Write(Stream stream, GaussianSet set, LabelColumns? labels, CancellationToken cancellation)
    {
        var columns = GaussianColumn.Of(set);
        stream.Write(Header(set.Count, columns, labels is not null));
        int stride = columns.Count * sizeof(float) + NormalBytes + (labels is null ? 0 : LabelBytes);
        int rows = BlockBytes / stride;
        byte[] block = new byte[rows * stride];
        for (int start = 0; start < set.Count; start += rows)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(rows, set.Count - start);
            Pack(columns, start, count, stride, block);
            if (labels is not null)
            {
                Pack(labels, start, count, stride, block.AsSpan(stride - LabelBytes));
            }

            stream.Write(block, 0, count * stride);
        }
    }

    private static byte[] Header(int count, IReadOnlyList<GaussianColumn> columns, bool hasLabels)
    {
        IEnumerable<string> names = [.. columns.Take(3).Select(column => column.Name), "nx", "ny", "nz", .. columns.Skip(3).Select(column => column.Name)];
        IEnumerable<string> labels = hasLabels
            ? [$"property int {LabelColumns.InstanceId}", $"property ushort {LabelColumns.ClassId}", $"property float {LabelColumns.LabelWeight}"]
            : [];
        string[] lines =
        [
            "ply",
            "format binary_little_endian 1.0",
            $"element vertex {count}",
            .. names.Select(name => "property float " + name),
            .. labels,
            "end_header",
        ];
        return Encoding.ASCII.GetBytes(string.Join('\n', lines) + '\n');
    }

    private static void Pack(IReadOnlyList<GaussianColumn> columns, int start, int count, int stride, Span<byte> block)
    {
        for (int index = 0; index < columns.Count; index++)
        {
            var column = columns[index];
            int place = index * sizeof(float) + (index < 3 ? 0 : NormalBytes);
            for (int row = 0; row < count; row++, place += stride)
            {
                float value = column.Of(start + row);
                if (!float.IsFinite(value))
                {
                    throw new ArgumentException($"Gaussian {start + row} has {value} for '{column.Name}'; only finite Gaussians can be written.");
                }

                BinaryPrimitives.WriteSingleLittleEndian(block[place..], value);
            }
        }
    }

    private static void Pack(LabelColumns labels, int start, int count, int stride, Span<byte> block)
    {
        for (int row = 0; row < count; row++)
        {
            var bytes = block[(row * stride)..];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, labels.InstanceIds[start + row]);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[sizeof(int)..], labels.ClassIds[start + row]);
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(sizeof(int) + sizeof(ushort))..], labels.Weights[start + row]);
        }
    }
}
