using PanSt3R.Files;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Tests.Outputs;

namespace PanSt3R.Splatting.Tests.Pipeline;

/// <summary>A result folder with exact geometry, as if a reconstruction had made it.</summary>
internal static class SyntheticReconstruction
{
    public static string Write(string path, int views, Func<ReconstructedView, ReconstructedView>? change = null)
    {
        using var folder = OutputFolder.Create(path);
        using var writer = new ReconstructionWriter(
            folder, new OutputOptions(), SyntheticScene.Vocabulary, SyntheticScene.Segments, views);
        for (int index = 0; index < views; index++)
        {
            var view = SyntheticScene.View(index);
            writer.AddView(change is null ? view : change(view), TestContext.Current.CancellationToken);
        }

        writer.Complete(SyntheticScene.Report, TestContext.Current.CancellationToken);
        folder.Commit();
        return path;
    }
}
