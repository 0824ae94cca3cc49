using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes.Furniture;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Layout;

/// <summary>Furnishes a room for what it is used for. What finds no place is left out.</summary>
internal sealed class Furnishing(RoomBuilder room)
{
    private const float Aside = 0.6f;
    private const float EyeLevel = 1.2f;
    private const float FullFloor = 0.3f;

    private readonly RandomStream _random = room.Random;

    public void Add()
    {
        switch (_random.Index(6))
        {
            case 0 or 1:
                Sleep();
                break;
            case 2:
                Live();
                break;
            case 3:
                Dine();
                break;
            case 4:
                Work();
                break;
            default:
                Mix();
                break;
        }

        Fill();
        Decorate();
    }

    private void Sleep()
    {
        Bed();
        Maybe(0.75f, () => Against(Cabinets.Wardrobe(_random), 0.4f));
        Maybe(0.4f, () => Against(Cabinets.Chest(_random), 0.3f));
        Maybe(0.65f, Television);
        Maybe(0.4f, Desk);
    }

    private void Live()
    {
        SeatingGroup();
        Maybe(0.9f, Television);
        Maybe(0.6f, () => Against(Bookcases.Draw(_random), 0.3f));
        Maybe(0.35f, DiningGroup);
        Maybe(0.3f, () => Against(Cabinets.Sideboard(_random), 0.3f));
    }

    private void Dine()
    {
        DiningGroup();
        Maybe(0.7f, () => Against(Cabinets.Sideboard(_random), 0.3f));
        Maybe(0.5f, () => Against(Bookcases.Draw(_random), 0.3f));
        Maybe(0.4f, SeatingGroup);
        Maybe(0.55f, Television);
    }

    private void Work()
    {
        Desk();
        Against(Bookcases.Draw(_random), 0.3f);
        Maybe(0.5f, () => Against(Bookcases.Draw(_random), 0.3f));
        Maybe(0.5f, () => Against(Cabinets.Chest(_random), 0.3f));
        Maybe(0.5f, SeatingGroup);
        Maybe(0.4f, Television);
    }

    private void Mix()
    {
        Maybe(0.75f, Bed);
        Maybe(0.75f, SeatingGroup);
        Maybe(0.6f, Television);
        Maybe(0.6f, DiningGroup);
        Maybe(0.5f, () => Against(Bookcases.Draw(_random), 0.3f));
        Maybe(0.5f, () => Against(Cabinets.Wardrobe(_random), 0.4f));
    }

    /// <summary>What any room may have; larger and more frequent than in life, so that it is learned.</summary>
    private void Fill()
    {
        Maybe(0.5f, () => Against(Lamps.Floor(_random), 0));
        Maybe(0.65f, () => Against(Plants.Draw(_random), 0));
        for (int i = 0; i < 6 && room.Taken.Floor.Share < FullFloor; i++)
        {
            Against(Large(), 0.15f);
        }

        Maybe(0.3f, () => room.OnFloor(Plants.Draw(_random), 0.25f));
        Maybe(0.3f, () => room.OnFloor(Chairs.Draw(_random.Bits()), 0.2f));
        Maybe(0.3f, () => room.OnFloor(Decorations.Basket(_random), 0.15f));
    }

    private Piece Large() => _random.Index(5) switch
    {
        0 => Cabinets.Wardrobe(_random),
        1 => Cabinets.Chest(_random),
        2 => Bookcases.Draw(_random),
        3 => Sofas.Draw(1, _random),
        _ => Cabinets.Sideboard(_random),
    };

    private void Decorate()
    {
        for (int i = _random.Whole(0, 3); i > 0; i--)
        {
            room.OnWall(Decorations.Picture(_random), 1.15f, 1.45f, 0.1f);
        }

        Maybe(0.5f, Rug);
    }

    private void Bed()
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

    private void SeatingGroup()
    {
        var sofa = Against(Sofas.Draw(_random.Whole(2, 3), _random), 0);
        if (sofa is not null && _random.Chance(0.7f))
        {
            var table = Tables.Coffee(_random);
            float away = (sofa.Piece.Size.Y / 2) + _random.Between(0.3f, 0.45f) + (table.Size.Y / 2);
            Clutter(room.OnFloor(table, sofa.Pose with { Center = sofa.Pose.Apply(new Vector3(0, away, 0)) }, 0.05f));
        }

        Maybe(0.3f, () => Against(Sofas.Draw(1, _random), 0.2f));
    }

    private void DiningGroup()
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
            if (_random.Chance(0.8f))
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
        float tucked = _random.Between(0.05f, 0.2f);
        var offset = isEnd
            ? new Vector3(side * ((table.Piece.Size.X / 2) + (chair.Size.Y / 2) + tucked), 0, 0)
            : new Vector3(along, side * ((table.Piece.Size.Y / 2) + (chair.Size.Y / 2) + tucked), 0);
        float yaw = (isEnd ? side * MathF.PI / 2 : side > 0 ? MathF.PI : 0) + _random.Between(-0.15f, 0.15f);
        room.OnFloor(chair, table.Pose.Apply(Pose.Upright(offset, yaw)), 0);
    }

    private void Desk()
    {
        var desk = Against(Tables.Desk(_random), 0);
        if (desk is null)
        {
            return;
        }

        room.OnTop(desk, _random.Chance(0.6f) ? Lamps.Table(_random) : Decorations.Small(_random), Aside);
        var chair = _random.Chance(0.6f) ? Chairs.Swivel(_random) : Chairs.Draw(_random.Bits());
        float away = (desk.Piece.Size.Y / 2) + (chair.Size.Y / 2) + _random.Between(0.04f, 0.2f);
        room.OnFloor(chair, desk.Pose.Apply(Pose.Upright(new Vector3(0, away, 0), MathF.PI + _random.Between(-0.5f, 0.5f))), 0);
    }

    private void Television()
    {
        var bench = _random.Chance(0.75f) ? room.AgainstWall(Cabinets.TelevisionBench(_random), 0.3f) : null;
        if (bench is null || !room.OnTop(bench, Televisions.Standing(bench.Piece.Size.X, _random), part: 0))
        {
            room.OnWall(Televisions.Mounted(_random), 0.9f, 1.1f, 0.1f);
        }
    }

    private void Clutter(Placement? support)
    {
        if (support is not null && _random.Chance(0.6f))
        {
            room.OnTop(support, Decorations.Small(_random), Aside);
        }
    }

    private void Rug()
    {
        var half = new Vector2(_random.Between(0.6f, 1.1f), _random.Between(0.5f, 0.9f));
        var free = Vector2.Max(room.Taken.Floor.Half - half, Vector2.Zero);
        half = Vector2.Min(half, room.Taken.Floor.Half - new Vector2(0.05f));
        var center = new Vector2(_random.Between(-0.5f, 0.5f) * free.X, _random.Between(-0.5f, 0.5f) * free.Y);
        room.Extend(Room.FloorId, new Primitive(
            ShapeKind.Box, Pose.Upright(new Vector3(center, 0.004f)), new Vector3(half, 0.004f), SurfaceFinishes.Rug(_random))
        { CastsShadow = false });
    }

    private Placement? Against(Piece piece, float front)
    {
        var placed = room.AgainstWall(piece, front);
        if (placed is { Piece: { Class: RoomClass.Cabinet, Size.Z: < EyeLevel } })
        {
            Clutter(placed);
        }

        return placed;
    }

    private void Maybe(float probability, Action action)
    {
        if (_random.Chance(probability))
        {
            action();
        }
    }
}
