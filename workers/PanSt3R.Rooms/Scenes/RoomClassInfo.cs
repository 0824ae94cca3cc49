namespace PanSt3R.Rooms.Scenes;

/// <summary>One class of the class table.</summary>
/// <param name="Class">The class; its number is the id in every output.</param>
/// <param name="Name">Name in the benchmark.</param>
/// <param name="IsThing">Whether its objects are counted one by one.</param>
/// <param name="Color">Red, green and blue for pictures of segment maps.</param>
public sealed record RoomClassInfo(RoomClass Class, string Name, bool IsThing, IReadOnlyList<int> Color)
{
    /// <summary>The id in every output.</summary>
    public int Id => (int)Class;
}
