using System.Numerics;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes.Furniture;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Layout;

/// <summary>Pieces that belong together: bed and nightstands, table and chairs, sofa and coffee table.</summary>
internal sealed class FurnitureGroups(RoomBuilder room)
{
    private const float Aside = 0.6f;
    private const float EyeLevel = 1.2f;

    private readonly RandomStream _random = room.Random;

    public void Bed()
    {
        var bed = Against(Beds.Draw(_random), 0.3f);
        if (bed is not { Wall: { } wall })
        {
            return;
        }

        for (int side = -1; side <= 1; side += 2)
        {
            var stand = Cabinets.Nightstand(_random);
            float position = bed.Position + (side * (((bed.Piece.Size.X + stand.Size.X) / 2) + 0.1f));
            if (_random.Chance(0.7f) && room.AgainstWall(stand, wall, position) is { } placed)
            {
                room.OnTop(placed, _random.Chance(0.7f) ? Lamps.Table(_random) : Decorations.Small(_random), Aside);
            }
        }
    }

    public void SeatingGroup()
    {
        var sofa = Against(Sofas.Draw(_random.Whole(2, 3), _random), 0);
        if (sofa is not null && _random.Chance(0.7f))
        {
            var table = Tables.Coffee(_random);
            float away = (sofa.Piece.Size.Y / 2) + _random.Between(0.3f, 0.45f) + (table.Size.Y / 2);
            Clutter(room.OnFloor(table, sofa.Pose with { Center = sofa.Pose.Apply(new Vector3(0, away, 0)) }, 0.05f));
        }

        if (_random.Chance(0.3f))
        {
            Against(Sofas.Draw(1, _random), 0.2f);
        }
    }

    public void DiningGroup()
    {
        var table = Tables.Dining(_random);
        var placed = room.OnFloor(table, 0.45f);
        if (placed is null)
        {
            return;
        }

        Clutter(placed);
        ulong style = _random.Bits();
        int seats = table.Size.X > 1.4f ? 6 : 4;
        for (int i = 0; i < seats; i++)
        {
            if (_random.Chance(0.5f))
            {
                Seat(placed, i, seats, Chairs.Draw(style));
            }
        }
    }

    private void Seat(Placement table, int index, int seats, Piece chair)
    {
        bool isEnd = index >= seats - 2 && seats > 4;
        float side = index % 2 == 0 ? 1 : -1;
        int perSide = (seats > 4 ? seats - 2 : seats) / 2;
        float along = ((index / 2) + 0.5f - (perSide / 2f)) / perSide * table.Piece.Size.X;
        float away = _random.Between(0.08f, 0.3f);
        var offset = isEnd
            ? new Vector3(side * ((table.Piece.Size.X / 2) + (chair.Size.Y / 2) + away), 0, 0)
            : new Vector3(along, side * ((table.Piece.Size.Y / 2) + (chair.Size.Y / 2) + away), 0);
        float yaw = (isEnd ? side * MathF.PI / 2 : side > 0 ? MathF.PI : 0) + _random.Between(-0.15f, 0.15f);
        room.OnFloor(chair, table.Pose.Apply(Pose.Upright(offset, yaw)), 0);
    }

    public void Desk()
    {
        var desk = Against(Tables.Desk(_random), 0);
        if (desk is null)
        {
            return;
        }

        room.OnTop(desk, _random.Chance(0.6f) ? Lamps.Table(_random) : Decorations.Small(_random), Aside);
        var chair = _random.Chance(0.6f) ? Chairs.Swivel(_random) : Chairs.Draw(_random.Bits());
        float away = (desk.Piece.Size.Y / 2) + (chair.Size.Y / 2) + _random.Between(0.04f, 0.2f);
        room.OnFloor(
            chair, desk.Pose.Apply(Pose.Upright(new Vector3(0, away, 0), MathF.PI + _random.Between(-0.5f, 0.5f))), 0);
    }

    public void Television()
    {
        var bench = _random.Chance(0.75f) ? room.AgainstWall(Cabinets.TelevisionBench(_random), 0.3f) : null;
        if (bench is null || !room.OnTop(bench, Televisions.Standing(bench.Piece.Size.X, _random), part: 0))
        {
            room.OnWall(Televisions.Mounted(_random), 0.9f, 1.1f, 0.1f);
        }
    }

    public Placement? Against(Piece piece, float front)
    {
        var placed = room.AgainstWall(piece, front);
        if (placed is { Piece: { Class: RoomClass.Cabinet, Size.Z: < EyeLevel } })
        {
            Clutter(placed);
        }

        return placed;
    }

    private void Clutter(Placement? support)
    {
        if (support is not null && _random.Chance(0.6f))
        {
            room.OnTop(support, Decorations.Small(_random), Aside);
        }
    }
}
