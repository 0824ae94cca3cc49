using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes.Furniture;
using PanSt3R.Rooms.Scenes.Layout;

namespace PanSt3R.Rooms.Scenes;

/// <summary>Makes rooms from seeds.</summary>
public static class RoomGenerator
{
    /// <summary>Makes a room; the same seed gives the same room. Takes less than 0.1 ms.</summary>
    public static Room Generate(ulong seed)
    {
        var random = new RandomStream(seed);
        var size = random.Between(new Vector3(3.2f, 3.2f, 2.35f), new Vector3(4.9f, 4.9f, 2.85f));
        var surfaces = SurfaceFinishes.Draw(random.Child());
        var builder = new RoomBuilder(size, surfaces, random.Child());
        Openings.Add(builder);
        new Furnishing(builder).Add();
        var light = DrawLight(builder, random.Child());
        return new Room
        {
            Seed = seed,
            Size = size,
            Surfaces = surfaces,
            Objects = builder.Objects,
            Light = light,
            Photography = DrawPhotography(random.Child()),
        };
    }

    /// <summary>Seed of the scene at an index; it does not depend on how many scenes are made.</summary>
    public static ulong SceneSeed(long seed, int index) => RandomStream.Derive((ulong)seed, (ulong)index);

    private static RoomLight DrawLight(RoomBuilder room, RandomStream random)
    {
        var place = new Vector3(
            random.Between(-0.2f, 0.2f) * room.Size.X, random.Between(-0.2f, 0.2f) * room.Size.Y, 0);
        if (random.Chance(0.5f))
        {
            room.FromCeiling(Lamps.Pendant(random), new Vector2(place.X, place.Y));
        }

        float ambient = random.Between(0.5f, 0.75f);
        float yaw = random.Between(0, 2 * MathF.PI);
        var warm = Vector3.Lerp(Vector3.One, new Vector3(1.1f, 1, 0.82f), random.Unit());
        var cold = Vector3.Lerp(Vector3.One, new Vector3(0.9f, 1, 1.12f), random.Unit());
        return new RoomLight(
            ambient * cold,
            place with { Z = room.Size.Z - random.Between(0.12f, 0.3f) },
            random.Between(1.8f, 3.6f) * warm,
            Vector3.Normalize(new Vector3(MathF.Cos(yaw), MathF.Sin(yaw), random.Between(0.1f, 0.5f))),
            random.Between(0.1f, 0.35f) * cold);
    }

    private static Photography DrawPhotography(RandomStream random) => new(
        random.Between(68, 80) * MathF.PI / 180,
        random.Between(0.85f, 1.2f) * random.Between(new Vector3(0.93f), new Vector3(1.07f)),
        random.Between(1, 4));
}
