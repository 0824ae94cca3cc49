namespace PanSt3R.Splatting.Files;

/// <summary>How the numbers of a PLY file are written.</summary>
internal enum PlyFormat
{
    Ascii,
    BinaryLittleEndian,
    BinaryBigEndian,
}

/// <summary>Header of a PLY file.</summary>
/// <param name="Format">How numbers are written.</param>
/// <param name="Elements">What follows, in order.</param>
/// <param name="Length">Bytes of the header.</param>
internal sealed record PlyHeader(PlyFormat Format, IReadOnlyList<PlyElement> Elements, int Length);

/// <summary>A kind of rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">Number of rows.</param>
internal sealed record PlyElement(string Name, int Count)
{
    /// <summary>Numbers of a row, in order.</summary>
    public List<PlyProperty> Properties { get; } = [];

    /// <summary>Bytes of a binary row without lists.</summary>
    public int Stride => Properties.Count == 0 ? 0 : Properties[^1].Offset + Properties[^1].Type.Size();

    /// <summary>A property that is a list, if there is one: rows then differ in length.</summary>
    public PlyProperty? List => Properties.Find(property => property.IsList);

    /// <summary>Place of a property among all; -1 if there is none.</summary>
    public int IndexOf(string name) => Properties.FindIndex(property => property.Name == name);
}

/// <summary>A number of a row, or a list of them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of the number, or of the items of the list.</param>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="Offset">First byte in a binary row; undefined after a list.</param>
internal sealed record PlyProperty(string Name, PlyScalar Type, bool IsList, int Offset);
