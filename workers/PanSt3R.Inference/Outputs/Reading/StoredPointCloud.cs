using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using PanSt3R.Files;
using PanSt3R.Inference.Outputs.PointClouds;

namespace PanSt3R.Inference.Outputs.Reading;

/// <summary>Streams the points of a <c>pointcloud.ply</c> of this program through one block of memory.</summary>
public static class StoredPointCloud
{
    private const int MaximumHeaderBytes = 4096;
    private const int VerticesPerBlock = 32768;
    private const string Vertices = "element vertex ";
    private const string End = "end_header\n";

    /// <summary>Receives points that lie in memory until it returns.</summary>
    public delegate void PointReceiver(ReadOnlySpan<PlyVertex> points);

    /// <summary>Reads all points, block by block.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="InvalidContentException">The file is missing, is not of this program, or ends early.</exception>
    public static long Read(string path, PointReceiver receive, CancellationToken cancellationToken = default)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            long count = ReadHeader(stream, path);
            byte[] block = new byte[VerticesPerBlock * Marshal.SizeOf<PlyVertex>()];
            for (long start = 0; start < count; start += VerticesPerBlock)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var part = block.AsSpan(0, (int)Math.Min(VerticesPerBlock, count - start) * Marshal.SizeOf<PlyVertex>());
                stream.ReadExactly(part);
                receive(MemoryMarshal.Cast<byte, PlyVertex>(part));
            }

            return count;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidContentException($"'{path}' is missing; run the reconstruction again.", error);
        }
    }

    private static long ReadHeader(FileStream stream, string path)
    {
        byte[] start = new byte[MaximumHeaderBytes];
        string text = Encoding.ASCII.GetString(start, 0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        int end = text.IndexOf(End, StringComparison.Ordinal);
        string[] lines = end < 0 ? [] : text[..end].Split('\n');
        string[] elements = Array.FindAll(lines, line => line.StartsWith("element ", StringComparison.Ordinal));
        bool isOurs = lines.Contains(PlyHeader.Format)
            && lines.Where(line => line.StartsWith("property ", StringComparison.Ordinal)).SequenceEqual(PlyHeader.Properties)
            && elements is [var element] && element.StartsWith(Vertices, StringComparison.Ordinal);
        if (!isOurs || !long.TryParse(elements[0][Vertices.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out long count))
        {
            throw new InvalidContentException($"'{path}' is not a point cloud that 'panst3r run' has written.");
        }

        stream.Position = end + End.Length;
        return (stream.Length - stream.Position) / Marshal.SizeOf<PlyVertex>() >= count
            ? count
            : throw new InvalidContentException($"'{path}' announces {count:N0} points and ends before the last; copy the complete file again.");
    }
}
