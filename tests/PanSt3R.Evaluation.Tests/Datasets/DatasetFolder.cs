using System.Text.Json;
using PanSt3R.Evaluation.Datasets;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Tests.Images;

namespace PanSt3R.Evaluation.Tests.Datasets;

/// <summary>A folder with ground truth and predictions of a few tiny images.</summary>
internal sealed class DatasetFolder : IDisposable
{
    public const int Width = 4;

    public const int Height = 3;

    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Path;

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes a class or instance image whose pixels all have one number, except the first ones.</summary>
    public string WriteNumbers(string scene, string folder, string frame, uint[] numbers, byte bitDepth = 8)
    {
        string path = Make(scene, folder, frame + ".png");
        File.WriteAllBytes(path, new PngBuilder { Width = Width, Height = numbers.Length / Width, BitDepth = bitDepth }.Encode(numbers));
        return path;
    }

    /// <summary>Writes a scene in the layout of Panoptic Lifting, prediction equal to ground truth.</summary>
    public void WritePerfectScene(string scene, params string[] frames)
    {
        foreach (string frame in frames)
        {
            foreach (string side in new[] { "gt", "pred" })
            {
                WriteNumbers(scene, side + "_semantics", frame, Half(1, 5));
                WriteNumbers(scene, side + "_instance", frame, Half(0, 7), bitDepth: 16);
            }
        }
    }

    /// <summary>Writes a COCO set with one image.</summary>
    /// <param name="name">Name of the JSON and of its folder.</param>
    /// <param name="ids">Segment ids of the pixels.</param>
    /// <param name="segments">Listed segments: id and category.</param>
    /// <param name="categories">Listed categories: id and name; null lists none.</param>
    /// <param name="file">File name that the JSON gives the image.</param>
    public string WriteCoco(
        string name, uint[] ids, (long Id, int Category)[] segments, (int Id, string Name)[]? categories, string file = "1.png")
    {
        File.WriteAllBytes(
            Make(name, "1.png"), new PngBuilder { Width = Width, Height = Height, ColourType = 2 }.Encode(ids));
        string json = JsonSerializer.Serialize(new
        {
            annotations = new[]
            {
                new
                {
                    image_id = 1,
                    file_name = file,
                    segments_info = segments.Select(one => new { id = one.Id, category_id = one.Category }),
                },
            },
            categories = categories?.Select(one => new { id = one.Id, name = one.Name, isthing = 1 }),
        });
        string path = Path.Combine(Root, name + ".json");
        File.WriteAllText(path, json);
        return path;
    }

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public string Make(params string[] parts)
    {
        string path = PathOf(parts);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    public EvaluationReport Evaluate(string protocol, Func<EvaluationOptions, EvaluationOptions>? change = null) =>
        Evaluate(protocol, Root, Root, change);

    public static EvaluationReport Evaluate(
        string protocol, string predictions, string groundTruth, Func<EvaluationOptions, EvaluationOptions>? change = null)
    {
        var options = new EvaluationOptions
        {
            Protocol = Protocol.Load(protocol).At(null),
            Predictions = predictions,
            GroundTruth = groundTruth,
            Name = "test",
        };
        return DatasetEvaluation.Run(change?.Invoke(options) ?? options, cancellationToken: TestContext.Current.CancellationToken);
    }

    public static uint[] Half(uint left, uint right) =>
        [.. Enumerable.Range(0, Width * Height).Select(pixel => pixel % Width < Width / 2 ? left : right)];

    public static uint[] All(uint number) => [.. Enumerable.Repeat(number, Width * Height)];
}
