using System.Numerics;
using PanSt3R.Rooms.Materials;
using PanSt3R.Rooms.Randomness;
using PanSt3R.Rooms.Scenes.Furniture;
using PanSt3R.Rooms.Scenes.Shapes;

namespace PanSt3R.Rooms.Scenes.Layout;

/// <summary>Furnishes a room for what it is used for. What finds no place is left out.</summary>
internal sealed class Furnishing(RoomBuilder room)
{
    private const float FullFloor = 0.3f;
    private const float RugHeight = 0.008f;

    private readonly RandomStream _random = room.Random;
    private readonly FurnitureGroups _groups = new(room);

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
        _groups.Bed();
        Maybe(0.75f, () => _groups.Against(Cabinets.Wardrobe(_random), 0.4f));
        Maybe(0.4f, () => _groups.Against(Cabinets.Chest(_random), 0.3f));
        Maybe(0.65f, _groups.Television);
        Maybe(0.4f, _groups.Desk);
    }

    private void Live()
    {
        _groups.SeatingGroup();
        Maybe(0.9f, _groups.Television);
        Maybe(0.6f, () => _groups.Against(Bookcases.Draw(_random), 0.3f));
        Maybe(0.35f, _groups.DiningGroup);
        Maybe(0.3f, () => _groups.Against(Cabinets.Sideboard(_random), 0.3f));
    }

    private void Dine()
    {
        _groups.DiningGroup();
        Maybe(0.7f, () => _groups.Against(Cabinets.Sideboard(_random), 0.3f));
        Maybe(0.5f, () => _groups.Against(Bookcases.Draw(_random), 0.3f));
        Maybe(0.4f, _groups.SeatingGroup);
        Maybe(0.55f, _groups.Television);
    }

    private void Work()
    {
        _groups.Desk();
        _groups.Against(Bookcases.Draw(_random), 0.3f);
        Maybe(0.5f, () => _groups.Against(Bookcases.Draw(_random), 0.3f));
        Maybe(0.5f, () => _groups.Against(Cabinets.Chest(_random), 0.3f));
        Maybe(0.5f, _groups.SeatingGroup);
        Maybe(0.4f, _groups.Television);
    }

    private void Mix()
    {
        Maybe(0.75f, _groups.Bed);
        Maybe(0.75f, _groups.SeatingGroup);
        Maybe(0.6f, _groups.Television);
        Maybe(0.6f, _groups.DiningGroup);
        Maybe(0.5f, () => _groups.Against(Bookcases.Draw(_random), 0.3f));
        Maybe(0.5f, () => _groups.Against(Cabinets.Wardrobe(_random), 0.4f));
    }

    /// <summary>What any room may have; larger and more frequent than in life, so that it is learned.</summary>
    private void Fill()
    {
        Maybe(0.5f, () => _groups.Against(Lamps.Floor(_random), 0));
        Maybe(0.65f, () => _groups.Against(Plants.Draw(_random), 0));
        for (int i = 0; i < 6 && room.Taken.Floor.Share < FullFloor; i++)
        {
            _groups.Against(Large(), 0.15f);
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

    private void Rug()
    {
        var half = new Vector2(_random.Between(0.6f, 1.1f), _random.Between(0.5f, 0.9f));
        var free = Vector2.Max(room.Taken.Floor.Half - half, Vector2.Zero);
        half = Vector2.Min(half, room.Taken.Floor.Half - new Vector2(0.05f));
        var center = new Vector2(_random.Between(-0.5f, 0.5f) * free.X, _random.Between(-0.5f, 0.5f) * free.Y);
        var pose = Pose.Upright(new Vector3(center, RugHeight / 2));
        var rug = new Primitive(ShapeKind.Box, pose, new Vector3(half, RugHeight / 2), SurfaceFinishes.Rug(_random));
        room.Extend(Room.FloorId, rug with { CastsShadow = false });
    }

    private void Maybe(float probability, Action action)
    {
        if (_random.Chance(probability))
        {
            action();
        }
    }
}
