using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>What a report promises beyond its structure.</summary>
internal static class EvaluationReportRules
{
    /// <summary>Checks a report that was read.</summary>
    /// <exception cref="InvalidContentException">
    /// It contradicts itself; the message is a clause that says where.
    /// </exception>
    public static void Check(EvaluationReport report)
    {
        CheckNoHoles(report);
        CheckCoverage(report);
        CheckFigures(report.Figures);
        Require(
            report.Interval is { Level: > 0 and < 1, Resamples: >= 0 },
            "the level or the number of resamples of its intervals is out of range");
        if (ClassRules.FindProblem(report.Classes) is { } problem)
        {
            throw new InvalidContentException($"{problem} of the dataset");
        }

        CheckScenes(report.Scenes);
    }

    private static void CheckNoHoles(EvaluationReport report)
    {
        Require(!report.Scenes.Contains(null!), "a scene is null");
        Require(
            !report.Provenance.Contains(null!) && !report.Warnings.Contains(null!), "a provenance or warning is null");
    }

    private static void CheckCoverage(EvaluationReport report)
    {
        var coverage = report.Coverage;
        bool agrees = coverage.Expected == report.Scenes.Count
            && coverage.Evaluated == Count(SceneStatus.Evaluated)
            && coverage.Failed == Count(SceneStatus.Failed)
            && coverage.Skipped == Count(SceneStatus.Skipped);
        Require(agrees, "its coverage is not that of its scenes");

        int Count(SceneStatus status) => report.Scenes.Count(scene => scene.Status == status);
    }

    private static void CheckFigures(FigureEstimates figures)
    {
        CheckEstimate(figures.Pq, "PQ");
        CheckEstimate(figures.Sq, "SQ");
        CheckEstimate(figures.Rq, "RQ");
        CheckEstimate(figures.PqThings, "PQ of things");
        CheckEstimate(figures.PqStuff, "PQ of stuff");
        CheckEstimate(figures.Miou, "mIoU");
    }

    private static void CheckEstimate(Estimate estimate, string name)
    {
        Require(
            Shares.AreAll(estimate.Value, estimate.Low, estimate.High),
            $"the {name} of the dataset is not between 0 and 1");
        Require(estimate.Low.HasValue == estimate.High.HasValue, $"the interval of the {name} has one end");
        Require(!(estimate.Low > estimate.High), $"the interval of the {name} ends before it begins");
    }

    private static void CheckScenes(IReadOnlyList<SceneReport> scenes)
    {
        var names = new HashSet<string>(scenes.Count, StringComparer.Ordinal);
        foreach (var scene in scenes)
        {
            string? problem = names.Add(scene.Name) ? FindProblem(scene) : "a second entry";
            if (problem is not null)
            {
                throw new InvalidContentException($"{problem} of scene '{scene.Name}'");
            }
        }
    }

    private static string? FindProblem(SceneReport scene)
    {
        if (scene is not { Frames: >= 0, Pixels: >= 0 })
        {
            return "negative counts";
        }

        if (scene.Preview is { } preview && !PreviewPath.IsSafe(preview))
        {
            return "a preview outside of the report's folder";
        }

        bool areShares = scene.Figures is not { } figures || Shares.AreAll(
            figures.Pq, figures.Sq, figures.Rq, figures.PqThings, figures.PqStuff, figures.Miou, figures.PqPerImage);
        return areShares ? ClassRules.FindProblem(scene.Classes) : "a figure that is not between 0 and 1";
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidContentException(otherwise);
        }
    }
}
