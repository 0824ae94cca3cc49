using PanSt3R.Network.Files;

namespace PanSt3R.Rooms.Captures.Folders;

/// <summary>Writes a folder per scene.</summary>
internal static class FolderLayout
{
    public static void Write(CaptureOptions options, OutputFolder folder, SceneCounter counter, ParallelOptions parallel) =>
        Parallel.For(0, options.Scenes, parallel, index =>
        {
            new SceneFolder(folder, SceneStudio.Make(options, index, parallel.CancellationToken)).Write();
            counter.Add();
        });
}
