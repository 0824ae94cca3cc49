
using PanSt3R.Files;

namespace PanSt3R.Rooms.Captures.Tensors;

/// <summary>Writes scenes as tensor files (<c>rooms-00000.safetensors</c>, ...), the last one shorter.</summary>
internal static class TensorLayout
{
    /// <summary>Most scenes in one file; fewer when they are large.</summary>
    public const int ScenesPerFile = 64;

    private const long MostPixels = 1 << 28;

    public static void Write(OutputFolder folder, SceneLoop loop)
    {
        var options = loop.Options;
        int size = (int)Math.Clamp(MostPixels / ((long)options.Views * options.Size.Pixels), 1, ScenesPerFile);
        for (int first = 0; first < options.Scenes; first += size)
        {
            int end = Math.Min(first + size, options.Scenes);
            var shard = new SceneShard(options, first, end - first);
            loop.Run(first, end, shard.Add);
            shard.Write(folder.PathOf($"rooms-{first / size:D5}.safetensors"));
        }
    }
}
