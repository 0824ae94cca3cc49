namespace PanSt3R.Splatting.Files;

/// <summary>Reads labels beside Gaussians.</summary>
internal sealed class LabelColumnsReader
{
    private readonly string _path;
    private readonly int[] _places;

    private LabelColumnsReader(string path, int[] places, int count)
    {
        (_path, _places) = (path, places);
        Columns = new LabelColumns(new int[count], new ushort[count], new float[count]);
    }

    /// <summary>What has been read so far.</summary>
    public LabelColumns Columns { get; }

    /// <summary>For vertices that have all properties of labels; null for others.</summary>
    public static LabelColumnsReader? For(string path, PlyElement vertices)
    {
        string[] names = [LabelColumns.InstanceId, LabelColumns.ClassId, LabelColumns.LabelWeight];
        int[] places = [.. names.Select(vertices.IndexOf)];
        return places.Contains(-1) ? null : new LabelColumnsReader(path, places, vertices.Count);
    }

    /// <summary>Takes the labels of the rows that are held.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">Number of the first.</param>
    /// <param name="values">Room for one value of each.</param>
    public void Store(PlyRows rows, int first, Span<double> values)
    {
        rows.CopyColumn(_places[0], values);
        for (int row = 0; row < values.Length; row++)
        {
            Columns.InstanceIds[first + row] = (int)Whole(values[row], int.MinValue, int.MaxValue, LabelColumns.InstanceId, first + row);
        }

        rows.CopyColumn(_places[1], values);
        for (int row = 0; row < values.Length; row++)
        {
            Columns.ClassIds[first + row] = (ushort)Whole(values[row], ushort.MinValue, ushort.MaxValue, LabelColumns.ClassId, first + row);
        }

        rows.CopyColumn(_places[2], values);
        for (int row = 0; row < values.Length; row++)
        {
            Require(values[row] is >= 0 and <= 1, values[row], LabelColumns.LabelWeight, first + row);
            Columns.Weights[first + row] = (float)values[row];
        }
    }

    private double Whole(double value, double least, double most, string name, int vertex)
    {
        Require(value >= least && value <= most && Math.Floor(value) == value, value, name, vertex);
        return value;
    }

    private void Require(bool isPossible, double value, string name, int vertex)
    {
        if (!isPossible)
        {
            throw PlyFaults.Unsuitable(_path, $"vertex {vertex} has {value} for '{name}'", "Export it again, or without labels.");
        }
    }
}
