namespace PanSt3R.Splatting.Files;

/// <summary>Compares what a header announces with the size of the file.</summary>
internal static class PlySize
{
    // A number of text has at least one digit and, but for the last, something behind it.
    private const int LeastTokenBytes = 2;

    /// <summary>Checks that the vertices, and what comes before them, can be found and are there.</summary>
    public static void Check(string path, PlyHeader header, PlyElement vertices, long fileLength)
    {
        bool isText = header.Format == PlyFormat.Ascii;
        long needed = 0;
        foreach (var element in header.Elements)
        {
            if (element.List is { } list)
            {
                throw PlyFaults.Unsuitable(
                    path, $"element '{element.Name}' has the list '{list.Name}', which can be passed over only after the vertices", "Export the vertices alone, without lists.");
            }

            needed += (long)element.Count * (isText ? LeastTokenBytes * element.Properties.Count : element.Stride);
            if (ReferenceEquals(element, vertices))
            {
                break;
            }
        }

        long there = fileLength - header.Length, missing = needed - there - (isText ? 1 : 0);
        if (missing > 0)
        {
            throw PlyFaults.Unusable(path, $"its header announces {needed} bytes or more, and {there} follow");
        }

        if (!isText && missing < 0 && ReferenceEquals(header.Elements[^1], vertices))
        {
            throw PlyFaults.Unusable(path, $"its header announces {needed} bytes, and {there} follow");
        }
    }
}
