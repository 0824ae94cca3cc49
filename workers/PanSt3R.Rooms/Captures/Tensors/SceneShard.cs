using System.Globalization;
using PanSt3R.Network.Tensors;
using PanSt3R.Rooms.Captures.Json;
using PanSt3R.Rooms.Rendering;

namespace PanSt3R.Rooms.Captures.Tensors;

/// <summary>Scenes of one tensor file in memory. Scenes may be added from several threads at once.</summary>
/// <param name="options">What is generated.</param>
/// <param name="first">Index of the first scene.</param>
/// <param name="count">Number of scenes.</param>
internal sealed class SceneShard(CaptureOptions options, int first, int count)
{
    private const int InstanceIds = 256;
    private const int MatrixSize = 16;
    private const int IntrinsicsSize = 4;

    private readonly int _pixels = options.Size.Pixels;
    private readonly byte[] _rgb = new byte[(long)count * options.Views * options.Size.Pixels * 3];
    private readonly ushort[] _depth = new ushort[(long)count * options.Views * options.Size.Pixels];
    private readonly byte[] _instances = new byte[(long)count * options.Views * options.Size.Pixels];
    private readonly byte[] _classes = new byte[count * InstanceIds];
    private readonly float[] _poses = new float[count * options.Views * MatrixSize];
    private readonly float[] _intrinsics = new float[count * IntrinsicsSize];
    private readonly long[] _seeds = new long[count];

    /// <summary>Copies a scene to its place.</summary>
    public void Add(CapturedScene scene)
    {
        int slot = scene.Index - first;
        for (int i = 0; i < scene.Views.Count; i++)
        {
            Add((slot * options.Views) + i, scene.Views[i]);
        }

        foreach (var thing in scene.Room.Objects)
        {
            _classes[(slot * InstanceIds) + thing.Id] = (byte)thing.Class;
        }

        float focal = scene.Views[0].Camera.Focal(options.Size);
        float[] intrinsics = [focal, focal, options.Size.Width / 2f, options.Size.Height / 2f];
        intrinsics.CopyTo(_intrinsics, slot * IntrinsicsSize);
        _seeds[slot] = (long)scene.Room.Seed;
    }

    public void Write(string path)
    {
        var (width, height, views) = (options.Size.Width, options.Size.Height, options.Views);
        using var writer = new SafetensorsWriter(
            path,
            [
                new TensorInfo("camera_to_world", ElementType.Float32, [count, views, 4, 4]),
                new TensorInfo("intrinsics", ElementType.Float32, [count, IntrinsicsSize]),
                new TensorInfo("seed", ElementType.Int64, [count]),
                new TensorInfo("depth", ElementType.UInt16, [count, views, height, width]),
                new TensorInfo("instance_class", ElementType.UInt8, [count, InstanceIds]),
                new TensorInfo("instance", ElementType.UInt8, [count, views, height, width]),
                new TensorInfo("rgb", ElementType.UInt8, [count, views, height, width, 3]),
            ],
            Metadata());
        writer.Append<float>("camera_to_world", _poses);
        writer.Append<float>("intrinsics", _intrinsics);
        writer.Append<long>("seed", _seeds);
        writer.Append<ushort>("depth", _depth);
        writer.Append<byte>("instance_class", _classes);
        writer.Append<byte>("instance", _instances);
        writer.Append<byte>("rgb", _rgb);
        writer.Complete();
    }

    private void Add(int slot, RenderedView view)
    {
        view.Rgb.CopyTo(_rgb, (long)slot * _pixels * 3);
        view.Instances.CopyTo(_instances, (long)slot * _pixels);
        view.Camera.ToWorld().CopyTo(_poses, slot * MatrixSize);
        var depth = _depth.AsSpan(slot * _pixels, _pixels);
        for (int i = 0; i < depth.Length; i++)
        {
            depth[i] = DepthUnits.ToMillimetres(view.Depth[i]);
        }
    }

    private Dictionary<string, string> Metadata() => new()
    {
        ["generator"] = GeneratorVersion.NameAndVersion,
        ["camera_step"] = options.CameraStep.ToString(CultureInfo.InvariantCulture),
        ["first_scene"] = first.ToString(CultureInfo.InvariantCulture),
        ["base_seed"] = options.Seed.ToString(CultureInfo.InvariantCulture),
        ["classes"] = RoomsJson.Text(RoomsClass.All),
    };
}
