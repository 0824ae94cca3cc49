using PanSt3R.Files;
using PanSt3R.Rooms.Captures.Folders.Cameras;
using PanSt3R.Rooms.Captures.Folders.Coco;
using PanSt3R.Rooms.Captures.Json;

namespace PanSt3R.Rooms.Captures.Folders;

/// <summary>One scene as a capture folder: photos, depth, cameras, and panoptic ground truth.</summary>
internal sealed class SceneFolder(OutputFolder folder, CapturedScene scene)
{
    private const string GroundTruth = "ground-truth";

    private readonly string _name = $"scene-{scene.Index:D5}";

    public void Write()
    {
        for (int i = 0; i < scene.Views.Count; i++)
        {
            var (view, file) = (scene.Views[i], ViewFiles.Png(i));
            PngPicture.WriteRgb(folder.PathOf(_name, "images", file), view.Rgb, view.Size);
            PngPicture.WriteIds(folder.PathOf(_name, GroundTruth, "panoptic", file), view.Instances, view.Size);
            DepthPng.Write(folder.PathOf(_name, "depth", file), view.Depth, view.Size);
        }

        RoomsJson.WriteCompact(folder.PathOf(_name, GroundTruth, "panoptic.json"), CocoPanoptic.Build(scene));
        RoomsJson.WriteIndented(folder.PathOf(_name, "cameras.json"), CameraEntries.Describe(scene.Views));
    }
}
