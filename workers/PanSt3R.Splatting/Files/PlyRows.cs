namespace PanSt3R.Splatting.Files;

/// <summary>The rows of one element of a PLY file, some at a time.</summary>
internal abstract class PlyRows
{
    /// <summary>Rows that are held at once at most.</summary>
    public abstract int Capacity { get; }

    /// <summary>Opens the rows of an element behind others without lists.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="stream">The file, behind its header.</param>
    /// <param name="header">Its header.</param>
    /// <param name="element">The element, without lists.</param>
    public static PlyRows Open(string path, Stream stream, PlyHeader header, PlyElement element) => header.Format == PlyFormat.Ascii
        ? new AsciiRows(path, stream, header, element)
        : new BinaryRows(stream, header, element);

    /// <summary>Reads the next rows in place of those that were held.</summary>
    /// <param name="count">How many, up to <see cref="Capacity"/>.</param>
    public abstract void Read(int count);

    /// <summary>The values of a property in the first rows that are held.</summary>
    /// <param name="property">Its place among the properties of the element.</param>
    /// <param name="values">Receives a value for each row.</param>
    public abstract void CopyColumn(int property, Span<double> values);

    /// <summary>Checks that nothing follows, if nothing should.</summary>
    public virtual void RequireEnd()
    {
    }

    /// <summary>Elements before another one.</summary>
    protected static IEnumerable<PlyElement> Before(PlyHeader header, PlyElement element) =>
        header.Elements.TakeWhile(other => !ReferenceEquals(other, element));
}
