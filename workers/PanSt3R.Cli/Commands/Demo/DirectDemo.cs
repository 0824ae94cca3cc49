using PanSt3R.Cli.Rendering;
using PanSt3R.Files;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Network.Bundles;
using PanSt3R.Trials;
using PanSt3R.Trials.Reports;

namespace PanSt3R.Cli.Commands.Demo;

/// <summary>The demo without the cloud: rooms, their reconstruction in this process, and how good it is, geometry included.</summary>
internal static class DirectDemo
{
    /// <summary>Runs it.</summary>
    /// <param name="bundle">The model.</param>
    /// <param name="options">Rooms and merge methods.</param>
    /// <param name="views">Photos of each room.</param>
    /// <param name="folder">Gets everything; committed at the end.</param>
    /// <param name="isQuiet">Whether no progress is shown.</param>
    /// <param name="cancellation">Stops within a view.</param>
    public static void Run(
        ModelBundle bundle, TrialOptions options, int views, OutputFolder folder, bool isQuiet, CancellationToken cancellation)
    {
        var progress = isQuiet ? null : new TrialLines(Console.Error);
        var setting = new TrialSetting(views, KeyframeStrategy.All);
        var result = RoomTrial.Run(bundle, options, setting, new TrialFolders(folder.WorkingPath), progress, cancellation);
        TrialDocument.Of(bundle, options, [result]).Write(folder.PathOf(DemoCommand.Marker));
        folder.Commit();
        Summarise(result, options, new TrialFolders(folder.Target));
    }

    private static void Summarise(TrialResult result, TrialOptions options, TrialFolders folders)
    {
        Console.WriteLine(
            $"{options.Scenes} rooms that the model has not seen, {result.SecondsPerScene:F1} s each. Qualities in percent, errors relative to the size of the scene:");
        foreach (string line in TrialTable.Lines([result]))
        {
            Console.WriteLine(line);
        }

        string best = folders.Reconstructions(options.Methods[0]);
        Console.WriteLine($"Look at: {Path.Combine(best, "scene-00000", "preview.png")} and its neighbours");
        Console.WriteLine($"Open:    {Path.Combine(folders.Report(options.Methods[0]), "report.html")}");
    }
}
