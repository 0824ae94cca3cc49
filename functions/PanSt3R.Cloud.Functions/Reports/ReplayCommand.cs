using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>The command that repeats a scene on one's own machine, with its photos and its model in folders of their names and the run's report beside them.</summary>
internal static class ReplayCommand
{
    /// <summary>Puts the command together. Names are safe, so nothing needs quotes.</summary>
    public static string For(SceneKey scene, DatasetSubmission submission) => string.Join(
        ' ',
        [
            $"panst3r run --images {scene}/images --output {scene}/result --model models/{submission.Model}",
            .. SceneArguments.Of(submission.Settings, submission.Model!, $"{ReportFiles.Folder}/{ReportFiles.Classes}"),
        ]);
}
