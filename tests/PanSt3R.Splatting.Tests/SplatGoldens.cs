using PanSt3R.Inference.Geometry;
using PanSt3R.Network.Tensors;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Tests;

/// <summary>Reads Gaussians and cameras of recorded cases.</summary>
internal static class SplatGoldens
{
    public static SafetensorsFile Open(string name) => Goldens.Open("splatting", name + ".safetensors");

    /// <summary>The Gaussians under a prefix such as <c>in.</c></summary>
    public static GaussianSet Gaussians(SafetensorsFile file, string prefix = "in.")
    {
        var set = new GaussianSet(file.Tensors[prefix + "means"].Shape[0]);
        file.ReadSingles(prefix + "means", set.Means);
        file.ReadSingles(prefix + "quats", set.Rotations);
        file.ReadSingles(prefix + "log_scales", set.LogScales);
        file.ReadSingles(prefix + "opacity_logits", set.OpacityLogits);
        file.ReadSingles(prefix + "sh", set.Harmonics);
        return set;
    }

    /// <summary>The cameras under a prefix such as <c>train_</c></summary>
    public static IReadOnlyList<SplatCamera> Cameras(SafetensorsFile file, string prefix = "")
    {
        int count = file.Tensors[prefix + "cam_w2c"].Shape[0];
        float[] poses = file.ReadSingles(prefix + "cam_w2c"), intrinsics = file.ReadSingles(prefix + "cam_intrinsics");
        int[] sizes = file.Read<int>(prefix + "cam_size");
        return [.. Enumerable.Range(0, count).Select(index => Camera(poses.AsSpan(16 * index), intrinsics.AsSpan(4 * index), sizes.AsSpan(2 * index)))];
    }

    /// <summary>Background and degree of a case.</summary>
    public static RenderSettings Settings(SafetensorsFile file)
    {
        float[] background = file.ReadSingles("background");
        var features = file.Tensors.TryGetValue("in.features", out var tensor)
            ? new GaussianFeatures(tensor.Shape[1], file.ReadSingles("in.features"))
            : null;
        return new RenderSettings(file.Read<int>("sh_degree")[0], new BackgroundColour(background[0], background[1], background[2]), features);
    }

    private static SplatCamera Camera(ReadOnlySpan<float> p, ReadOnlySpan<float> k, ReadOnlySpan<int> size) => new(
        size[0], size[1], k[0], k[1], k[2], k[3],
        new RigidTransform([p[0], p[1], p[2], p[4], p[5], p[6], p[8], p[9], p[10]], [p[3], p[7], p[11]]));
}
