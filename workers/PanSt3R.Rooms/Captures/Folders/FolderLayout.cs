
using PanSt3R.Files;

namespace PanSt3R.Rooms.Captures.Folders;

/// <summary>Writes a folder per scene (<c>scene-00000</c>, ...).</summary>
internal static class FolderLayout
{
    public static void Write(OutputFolder folder, SceneLoop loop) =>
        loop.Run(0, loop.Options.Scenes, scene => new SceneFolder(folder, scene).Write());
}
