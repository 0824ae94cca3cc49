using PanSt3R.Files;
using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Files;

/// <summary>
/// Reads Gaussians from PLY files, written here or elsewhere: binary of either byte order or text, properties by name in any order
/// and of any type of number, normals and other properties left aside. The degree of the harmonics follows from the number of
/// <c>f_rest_*</c>.
/// </summary>
/// <remarks>
/// Files are not trusted: counts are checked against the size of the file before memory is taken. A parameter that is not finite and a
/// rotation of length zero make a file unusable, because leaving Gaussians out would shift those that labels belong to. Beside the
/// Gaussians less than a mebibyte of memory is used.
/// </remarks>
public static class GaussianPlyReader
{
    private const string Vertex = "vertex";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">The file is broken, or does not hold Gaussians.</exception>
    public static GaussianPly Read(string path, CancellationToken cancellation = default)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        byte[] start = new byte[Math.Min(PlyHeaderReader.MaximumBytes, stream.Length)];
        stream.ReadExactly(start);
        var header = new PlyHeaderReader(path).Read(start);
        stream.Position = header.Length;
        var vertices = header.Elements.FirstOrDefault(element => element.Name == Vertex)
            ?? throw PlyFaults.Unsuitable(path, "it has no element 'vertex'", "Provide a PLY file of 3D Gaussian splatting.");
        PlySize.Check(path, header, vertices, stream.Length);
        var layout = new VertexLayout(path, vertices);
        return Read(path, PlyRows.Open(path, stream, header, vertices), layout, cancellation);
    }

    private static GaussianPly Read(string path, PlyRows rows, VertexLayout layout, CancellationToken cancellation)
    {
        var vertices = layout.Vertices;
        var set = new GaussianSet(vertices.Count, layout.Degree);
        var columns = GaussianColumn.Of(set);
        int[] places = layout.PlacesOf(columns);
        var labels = LabelColumnsReader.For(path, vertices);
        double[] values = new double[rows.Capacity];
        for (int first = 0; first < vertices.Count; first += rows.Capacity)
        {
            cancellation.ThrowIfCancellationRequested();
            var held = values.AsSpan(0, Math.Min(rows.Capacity, vertices.Count - first));
            rows.Read(held.Length);
            for (int index = 0; index < columns.Count; index++)
            {
                rows.CopyColumn(places[index], held);
                Store(path, held, columns[index], first);
            }

            labels?.Store(rows, first, held);
        }

        rows.RequireEnd();
        RequireRotations(path, set);
        return new GaussianPly(set, labels?.Columns);
    }

    private static void Store(string path, ReadOnlySpan<double> values, GaussianColumn column, int first)
    {
        for (int row = 0; row < values.Length; row++)
        {
            float value = (float)values[row];
            if (!float.IsFinite(value))
            {
                throw PlyFaults.Unsuitable(
                    path, $"vertex {first + row} has {values[row]} for '{column.Name}'", "Remove vertices that are not finite, or export it again.");
            }

            column.Of(first + row) = value;
        }
    }

    private static void RequireRotations(string path, GaussianSet set)
    {
        for (int gaussian = 0; gaussian < set.Count; gaussian++)
        {
            if (!set.Rotations.AsSpan(4 * gaussian, 4).ContainsAnyExcept(0))
            {
                throw PlyFaults.Unsuitable(path, $"vertex {gaussian} has a rotation of length zero", "Export it again.");
            }
        }
    }
}
