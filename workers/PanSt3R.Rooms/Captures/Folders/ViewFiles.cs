namespace PanSt3R.Rooms.Captures.Folders;

/// <summary>Names of the views of a scene.</summary>
internal static class ViewFiles
{
    public static string Name(int index) => $"view-{index:D3}";

    public static string Png(int index) => Name(index) + ".png";
}
