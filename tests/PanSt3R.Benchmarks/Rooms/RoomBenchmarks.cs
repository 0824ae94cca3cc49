using BenchmarkDotNet.Attributes;
using PanSt3R.Rooms;
using PanSt3R.Rooms.Cameras;
using PanSt3R.Rooms.Captures;
using PanSt3R.Rooms.Rendering;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Benchmarks.Rooms;

/// <summary>
/// Speed of rooms with six views of 128 x 96. For views per minute divide 60 s by the time per scene and multiply by
/// six; <see cref="Scene"/> is one core, <see cref="Scenes"/> all of them, for 64 scenes.
/// </summary>
public class RoomBenchmarks
{
    private const int Count = 64;

    private readonly CaptureOptions _options = new() { Views = 6, Size = new ImageSize(128, 96), Scenes = Count };

    private readonly Lazy<(Room Room, IReadOnlyList<RoomCamera> Cameras)> _room = new(() =>
    {
        var scene = SceneStudio.Make(new CaptureOptions { Views = 6, Size = new ImageSize(128, 96) }, 0);
        return (scene.Room, [.. scene.Views.Select(view => view.Camera)]);
    });

    private int _index;

    /// <summary>Room, cameras and views of one scene on one core.</summary>
    [Benchmark(Baseline = true)]
    public CapturedScene Scene() => SceneStudio.Make(_options, Next());

    /// <summary>Layout alone.</summary>
    [Benchmark]
    public Room Layout() => RoomGenerator.Generate(RoomGenerator.SceneSeed(0, Next()));

    /// <summary>Views alone, of the first scene.</summary>
    [Benchmark]
    public IReadOnlyList<RenderedView> Views() =>
        RoomRenderer.Render(_room.Value.Room, _room.Value.Cameras, _options.Size);

    /// <summary>64 scenes on all cores.</summary>
    [Benchmark]
    public void Scenes() => Parallel.For(0, Count, index => SceneStudio.Make(_options, index));

    // Scenes differ in cost, so all of a set are met in turn.
    private int Next() => _index++ % Count;
}
