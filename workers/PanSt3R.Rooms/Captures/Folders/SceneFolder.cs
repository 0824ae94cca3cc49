using PanSt3R.Network.Files;

namespace PanSt3R.Rooms.Captures.Folders;

/// <summary>One scene as a capture folder.</summary>
internal sealed class SceneFolder(OutputFolder folder, CapturedScene scene)
{
    private readonly string _name = $"scene-{scene.Index:D5}";

    public void Write()
    {
        for (int i = 0; i < scene.Views.Count; i++)
        {
            PngPicture.WriteRgb(folder.PathOf(_name, "images", $"view-{i:D3}.png"), scene.Views[i].Rgb, scene.Views[i].Size);
        }
    }
}
