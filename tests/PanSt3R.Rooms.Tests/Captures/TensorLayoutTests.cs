using System.Text.Json;
using PanSt3R.Network.Tensors;
using PanSt3R.Rooms.Captures;
using PanSt3R.Rooms.Rendering;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Tests.Captures;

public sealed class TensorLayoutTests : IDisposable
{
    private static readonly CaptureOptions Options = new()
    {
        Scenes = 66,
        Views = 2,
        Size = new ImageSize(24, 16),
        Seed = 4,
        CameraStep = 0.25,
        Layout = CaptureLayout.Tensors,
    };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Write_Tensors_HoldTheScenes()
    {
        Samples.Write(Options, _folder.File("out"));
        using var first = new SafetensorsFile(Path.Combine(_folder.File("out"), "rooms-00000.safetensors"));
        using var last = new SafetensorsFile(Path.Combine(_folder.File("out"), "rooms-00001.safetensors"));

        Assert.Equal("rgb UInt8[64, 2, 16, 24, 3]", first.Tensors["rgb"].ToString());
        Assert.Equal("depth UInt16[64, 2, 16, 24]", first.Tensors["depth"].ToString());
        Assert.Equal("instance_class UInt8[2, 256]", last.Tensors["instance_class"].ToString());
        var scene = Samples.Make(Options, 65);
        AssertHolds(last, 1, scene);
    }

    [Fact]
    public void Write_Tensors_DescribeThemselves()
    {
        Samples.Write(Options with { Scenes = 1 }, _folder.File("out"));
        using var file = new SafetensorsFile(Path.Combine(_folder.File("out"), "rooms-00000.safetensors"));

        Assert.Equal("0.25", file.Metadata["camera_step"]);
        Assert.StartsWith("PanSt3R.Cloud rooms ", file.Metadata["generator"], StringComparison.Ordinal);
        using var classes = JsonDocument.Parse(file.Metadata["classes"]);
        Assert.Equal(
            RoomClasses.All.Select(entry => (entry.Id, entry.Name)),
            classes.RootElement.EnumerateArray().Select(entry =>
                (entry.GetProperty("id").GetInt32(), entry.GetProperty("name").GetString()!)));
        Assert.Equal(
            RoomClasses.All.Select(entry => entry.IsThing),
            classes.RootElement.EnumerateArray().Select(entry => entry.GetProperty("isThing").GetBoolean()));
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertHolds(SafetensorsFile file, int slot, CapturedScene scene)
    {
        int pixels = Options.Size.Pixels;
        Assert.Equal((long)scene.Room.Seed, file.Read<long>("seed")[slot]);
        byte[] classes = file.Read<byte>("instance_class")[(slot * 256)..((slot + 1) * 256)];
        Assert.Equal(
            scene.Room.Objects.Select(thing => (byte)thing.Class), classes.Skip(1).Take(scene.Room.Objects.Count));
        Assert.All(classes.Skip(1 + scene.Room.Objects.Count), entry => Assert.Equal(0, entry));
        float focal = scene.Views[0].Camera.Focal(Options.Size);
        Assert.Equal([focal, focal, 12, 8], file.Read<float>("intrinsics")[(slot * 4)..((slot + 1) * 4)]);
        for (int i = 0; i < Options.Views; i++)
        {
            AssertHolds(file, (slot * Options.Views) + i, scene.Views[i], pixels);
        }
    }

    private static void AssertHolds(SafetensorsFile file, int slot, RenderedView view, int pixels)
    {
        var range = (slot * pixels)..((slot + 1) * pixels);
        Assert.Equal(view.Instances, file.Read<byte>("instance")[range]);
        Assert.Equal(view.Rgb, file.Read<byte>("rgb")[(3 * slot * pixels)..(3 * (slot + 1) * pixels)]);
        Assert.Equal(view.Camera.ToWorld(), file.Read<float>("camera_to_world")[(slot * 16)..((slot + 1) * 16)]);
        Assert.All(
            file.Read<ushort>("depth")[range].Zip(view.Depth),
            pair => Assert.Equal(pair.Second, pair.First / 1000f, 0.00051f));
    }
}
