using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Files;

/// <summary>Which properties of a file's vertices are the parameters of Gaussians: by name, in any order, whatever else is there.</summary>
internal sealed class VertexLayout
{
    private const string PackedPosition = "packed_position";
    private const string Rest = "f_rest_";

    private readonly string _path;

    /// <summary>Of the vertices of a file.</summary>
    public VertexLayout(string path, PlyElement vertices)
    {
        (_path, Vertices) = (path, vertices);
        if (vertices.IndexOf(PackedPosition) >= 0)
        {
            throw PlyFaults.Unsuitable(path, "it is a compressed PLY file", "Export it uncompressed.");
        }

        Degree = FindDegree();
        RequireAll();
    }

    /// <summary>The vertices.</summary>
    public PlyElement Vertices { get; }

    /// <summary>Degree of the harmonics.</summary>
    public int Degree { get; }

    /// <summary>For each column the place of its property.</summary>
    public int[] PlacesOf(IReadOnlyList<GaussianColumn> columns) => [.. columns.Select(column => Vertices.IndexOf(column.Name))];

    private void RequireAll()
    {
        string[] missing = [.. GaussianColumn.Of(new GaussianSet(0, Degree)).Select(column => column.Name).Where(name => Vertices.IndexOf(name) < 0)];
        if (missing.Length > 0)
        {
            throw PlyFaults.Unsuitable(_path, $"its vertices lack {string.Join(", ", missing)}", "Provide a PLY file of 3D Gaussian splatting.");
        }

        if (Vertices.Count > Array.MaxLength / (3 * SphericalHarmonics.MaxCoefficients))
        {
            throw PlyFaults.Unsuitable(_path, $"{Vertices.Count} Gaussians are too many for one set", "Split it.");
        }
    }

    private int FindDegree()
    {
        int count = Vertices.Properties.Count(property => property.Name.StartsWith(Rest, StringComparison.Ordinal));
        for (int degree = 0; degree <= GaussianSet.MaxDegree; degree++)
        {
            if (count == 3 * ((degree + 1) * (degree + 1) - 1))
            {
                return degree;
            }
        }

        throw PlyFaults.Unsuitable(
            _path, $"it has {count} properties {Rest}*, where 0, 9, 24 or 45 are possible", "Export it with harmonics of degree 0 to 3.");
    }
}
