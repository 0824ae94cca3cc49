using PanSt3R.Files;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Outputs.Reports;

namespace PanSt3R.Inference.Pipeline;

/// <summary>The usable photos of a scene, decoded and kept on disk.</summary>
internal sealed class PreparedScene
{
    private PreparedScene(List<PlannedImage> images, List<InputReport> inputs) => (Images, Inputs) = (images, inputs);

    /// <summary>Usable photos in the user's order, at least two.</summary>
    public IReadOnlyList<PlannedImage> Images { get; }

    /// <summary>Every photo that was offered, with the reason where it was rejected.</summary>
    public IReadOnlyList<InputReport> Inputs { get; }

    /// <summary>Tokens of each view.</summary>
    public int[] TokenCounts => [.. Images.Select(image =>
        image.Crop.Width * image.Crop.Height / (Network.Definition.NetworkFacts.PatchSize * Network.Definition.NetworkFacts.PatchSize))];

    /// <summary>Network size of each view.</summary>
    public ViewShape[] Shapes => [.. Images.Select(image => new ViewShape(image.Crop.Height, image.Crop.Width))];

    /// <summary>Decodes all photos of a set.</summary>
    /// <exception cref="InvalidContentException">Fewer than two can be used, or one cannot and the options are strict.</exception>
    public static PreparedScene Load(ImageSet set, ScratchViews scratch, StageClock clock, CancellationToken cancellation)
    {
        List<PlannedImage> usable = [];
        List<ImageRejection> rejections = [.. set.Rejections];
        using var outcomes = set.LoadEach(cancellation).GetEnumerator();
        clock.Run(SceneStage.Images, set.Images.Count, _ => Keep(outcomes, usable, rejections, scratch), cancellation);
        foreach (var rejection in rejections.DistinctBy(rejection => rejection.Path))
        {
            clock.Warn($"Left out: {rejection.Reason}");
        }

        if (usable.Count < 2)
        {
            throw new InvalidContentException(
                $"Only {usable.Count} of {set.Images.Count + set.Rejections.Count} photos in '{Path.GetDirectoryName(set.Paths[0])}' can be used and a scene needs two: "
                + string.Join(' ', rejections.Select(rejection => rejection.Reason)));
        }

        return new PreparedScene(usable, Report(set.Paths, usable, rejections));
    }

    private static void Keep(
        IEnumerator<ImageOutcome> outcomes, List<PlannedImage> usable, List<ImageRejection> rejections, ScratchViews scratch)
    {
        outcomes.MoveNext();
        if (outcomes.Current.IsUsable)
        {
            scratch.WriteImage(usable.Count, outcomes.Current.View);
            usable.Add(outcomes.Current.Image);
        }
        else
        {
            rejections.Add(outcomes.Current.Rejection);
        }
    }

    private static List<InputReport> Report(IReadOnlyList<string> order, List<PlannedImage> usable, List<ImageRejection> rejections)
    {
        var used = usable.Select(image => (image.Header.Path, Input: Describe(image.Header.Path, image.Name, null)));
        var rejected = rejections.Select(rejection => (rejection.Path, Input: Describe(rejection.Path, null, rejection.Reason)));
        var places = order.Index().ToLookup(entry => entry.Item, entry => entry.Index);
        return [.. used.Concat(rejected).OrderBy(entry => places[entry.Path].First()).Select(entry => entry.Input)];
    }

    private static InputReport Describe(string path, string? view, string? rejection)
    {
        var file = new FileInfo(path);
        return new InputReport(file.Name, file.Exists ? file.Length : 0, null, view, rejection);
    }
}
