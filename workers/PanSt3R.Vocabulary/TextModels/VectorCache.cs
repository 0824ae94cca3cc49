using System.Buffers;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using PanSt3R.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Vocabulary.TextModels;

/// <summary>
/// Vectors that were computed before, one file per model and list of prompts. An entry that cannot be used counts as
/// missing, and a folder that cannot be written keeps nothing: the cache never makes a run fail.
/// </summary>
/// <param name="folder">Where the files lie; created when needed. Other files in it are left alone.</param>
/// <param name="maxBytes">Most bytes of all entries together; those that were written first make room for a new one.</param>
public sealed class VectorCache(string folder, long maxBytes = VectorCache.DefaultMaxBytes)
{
    /// <summary>Room for some 800 lists of 100 classes with the vectors of the released text model.</summary>
    public const long DefaultMaxBytes = 256L << 20;

    private const string TensorName = "vectors";
    private const string Extension = ".safetensors";

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Raised when vectors are computed in another way, so that older entries are not taken for them.</summary>
    private const int Version = 1;

    /// <summary>Finds the vectors of prompts; null when they are not there.</summary>
    /// <param name="model">Identity of the text model.</param>
    /// <param name="prompts">The prompts in their order.</param>
    public float[]? Find(string model, IReadOnlyList<string> prompts)
    {
        string path = PathOf(model, prompts);
        try
        {
            using var file = new SafetensorsFile(path);
            bool fits = file.Tensors.TryGetValue(TensorName, out var tensor) && tensor.Shape is [var rows, > 0] && rows == prompts.Count;
            float[]? values = fits ? file.ReadSingles(TensorName) : null;
            return values is not null && TensorPrimitives.IsFiniteAll<float>(values) ? values : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidContentException)
        {
            return null;
        }
    }

    /// <summary>Keeps the vectors of prompts.</summary>
    /// <param name="model">Identity of the text model.</param>
    /// <param name="prompts">The prompts in their order.</param>
    /// <param name="values"><c>[prompts, width]</c>.</param>
    public void Keep(string model, IReadOnlyList<string> prompts, float[] values)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string path = PathOf(model, prompts);
            using var whole = new WholeFile(path);
            Write(whole.TemporaryPath, prompts.Count, values);
            whole.Commit();
            MakeRoom(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The vectors are there all the same; they are only not kept.
        }
    }

    private void MakeRoom(string newest)
    {
        FileInfo[] older =
        [
            .. new DirectoryInfo(folder).EnumerateFiles($"*{Extension}").Where(file => IsEntry(file.Name) && file.FullName != Path.GetFullPath(newest)),
        ];
        long bytes = new FileInfo(newest).Length + older.Sum(file => file.Length);
        foreach (var file in older.OrderBy(file => file.LastWriteTimeUtc).TakeWhile(_ => bytes > maxBytes))
        {
            bytes -= file.Length;
            file.Delete();
        }
    }

    private static bool IsEntry(string name) =>
        name.Length == (2 * SHA256.HashSizeInBytes) + Extension.Length && name.AsSpan(0, 2 * SHA256.HashSizeInBytes).IndexOfAnyExcept(Hexadecimal) < 0;

    private static void Write(string path, int rows, float[] values)
    {
        using var writer = new SafetensorsWriter(path, [new TensorInfo(TensorName, ElementType.Float32, [rows, values.Length / rows])]);
        writer.Append<float>(TensorName, values);
        writer.Complete();
    }

    private string PathOf(string model, IReadOnlyList<string> prompts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string part in prompts.Prepend(model).Prepend($"{Version}"))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Path.Combine(folder, $"{Convert.ToHexStringLower(hash.GetHashAndReset())}{Extension}");
    }
}
