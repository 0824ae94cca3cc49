using CsCheck;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Tests.Datasets;

public sealed class ImageDatasetTests : IDisposable
{
    private static readonly (int, string)[] Categories = [(1, "chair"), (2, "wall")];

    private readonly DatasetFolder _data = new();

    private readonly string _truth;

    public ImageDatasetTests() =>
        _truth = _data.WriteCoco("truth", DatasetFolder.Half(11, 12), [(11, 1), (12, 2)], Categories);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Run_PredictionWithoutCategories_TakesIdsAsTheyAre()
    {
        string prediction = _data.WriteCoco("prediction", DatasetFolder.Half(5, 6), [(5, 1), (6, 2)], categories: null);

        Assert.Equal(1.0, DatasetFolder.Evaluate("coco", prediction, _truth).Figures.Pq.Value);
    }

    [Fact]
    public void Run_PredictionWithItsOwnIds_MatchesClassesByName()
    {
        string prediction = _data.WriteCoco("prediction", DatasetFolder.Half(5, 6), [(5, 0), (6, 1)], [(0, "chair"), (1, "wall")]);

        Assert.Equal(1.0, DatasetFolder.Evaluate("coco", prediction, _truth).Figures.Pq.Value);
    }

    [Fact]
    public void Run_PredictionThatStatesBenchmarkClasses_MatchesClassesByThem()
    {
        string prediction = _data.WriteCoco("prediction", DatasetFolder.Half(5, 6), [(5, 0), (6, 1)], [(0, "throne"), (1, "wall")]);
        Assert.Throws<InvalidContentException>(() => DatasetFolder.Evaluate("coco", prediction, _truth));

        string stated = File.ReadAllText(prediction).Replace("\"throne\"", "\"throne\",\"benchmark\":\"chair\"", StringComparison.Ordinal);
        File.WriteAllText(prediction, stated);
        Assert.Equal(1.0, DatasetFolder.Evaluate("coco", prediction, _truth).Figures.Pq.Value);
    }

    [Fact]
    public void Run_StuffInPieces_CountsAsOneWhenJoined()
    {
        string json = File.ReadAllText(_truth).Replace("\"isthing\":1", "\"isthing\":0", StringComparison.Ordinal);
        File.WriteAllText(_truth, json);
        uint[] pieces = [.. Enumerable.Range(0, 12).Select(pixel => pixel < 6 ? 5u : 6u)];
        string truth = _data.WriteCoco("truth", DatasetFolder.All(11), [(11, 1)], Categories);
        File.WriteAllText(truth, File.ReadAllText(truth).Replace("\"isthing\":1", "\"isthing\":0", StringComparison.Ordinal));
        string prediction = _data.WriteCoco("prediction", pieces, [(5, 1), (6, 1)], Categories);

        Assert.Equal(0.0, DatasetFolder.Evaluate("coco", prediction, truth).Figures.Pq.Value);
        Assert.Equal(1.0, DatasetFolder.Evaluate("coco", prediction, truth, options => options with { JoinStuff = true }).Figures.Pq.Value);
    }

    [Theory]
    [InlineData("""{"annotations": []}""", "no prediction for image 1")]
    [InlineData("""{}""", "annotations")]
    [InlineData("""[]""", "prediction.json")]
    [InlineData("""{"annotations": [null]}""", "image_id")]
    [InlineData("""{"annotations": [{"image_id": 1, "file_name": "1.png"}]}""", "segments_info")]
    [InlineData("""{"annotations": [{"image_id": {}, "file_name": "1.png", "segments_info": []}]}""", "whole number or a text")]
    [InlineData("""{"annotations": [{"image_id": 1, "file_name": "../truth/1.png", "segments_info": []}]}""", "not inside")]
    [InlineData("""{"annotations": [{"image_id": 1, "file_name": "/etc/passwd", "segments_info": []}]}""", "not inside")]
    [InlineData("""{"annotations": [{"image_id": 1, "file_name": "1.png", "segments_info": [{"id": 5}]}]}""", "category_id")]
    [InlineData("""{"annotations": [{"image_id": 1, "file_name": "1.png", "segments_info": [{"id": 0, "category_id": 1}]}]}""", "segment 0")]
    [InlineData("""{"annotations": [{"image_id": 1, "file_name": "1.png", "segments_info": [{"id": 5, "category_id": 1}, {"id": 5, "category_id": 2}]}]}""", "segment 5 twice")]
    [InlineData("""{"annotations": [{"image_id": 1, "file_name": "1.png", "segments_info": [{"id": 5, "category_id": 1}]}]}""", "segment 6")]
    [InlineData("""{"annotations": [{"image_id": 1, "file_name": "1.png", "segments_info": [{"id": 5, "category_id": 1}, {"id": 6, "category_id": 2}, {"id": 7, "category_id": 2}]}]}""", "segment 7")]
    [InlineData("""{"annotations": [{"image_id": 1, "file_name": "1.png", "segments_info": [{"id": 5, "category_id": 1}, {"id": 6, "category_id": 99}]}]}""", "category 99")]
    [InlineData("""{"annotations": [{"image_id": 1, "file_name": "1.png", "segments_info": []}, {"image_id": 1, "file_name": "1.png", "segments_info": []}]}""", "annotated twice")]
    public void Run_ContradictoryPrediction_SaysWhatAndWhere(string json, string expected)
    {
        string prediction = _data.WriteCoco("prediction", DatasetFolder.Half(5, 6), [], categories: null);
        File.WriteAllText(prediction, json);

        var error = Assert.Throws<InvalidContentException>(() => DatasetFolder.Evaluate("coco", prediction, _truth));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MissingPicture_NamesIt()
    {
        string prediction = _data.WriteCoco("prediction", DatasetFolder.Half(5, 6), [(5, 1), (6, 2)], categories: null, file: "lost.png");

        var error = Assert.ThrowsAny<IOException>(() => DatasetFolder.Evaluate("coco", prediction, _truth));

        Assert.Contains("lost.png", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_RandomlyDamagedJson_GivesAReportOrOneKindOfError()
    {
        string prediction = _data.WriteCoco("prediction", DatasetFolder.Half(5, 6), [(5, 1), (6, 2)], Categories);
        byte[] json = File.ReadAllBytes(prediction);
        Gen.Select(Gen.Int[0, json.Length - 1], Gen.Byte[32, 126], Gen.Int[0, json.Length - 1], Gen.Byte).Sample(
            (first, one, second, other) =>
            {
                var damaged = json.ToArray();
                (damaged[first], damaged[second]) = (one, other);
                File.WriteAllBytes(prediction, damaged);
                var error = Record.Exception(() => DatasetFolder.Evaluate("coco", prediction, _truth));
                Assert.True(error is null or InvalidContentException or FileNotFoundException or DirectoryNotFoundException, $"{error}");
            },
            iter: 200,
            threads: 1);
    }

    [Theory]
    [InlineData("set/panoptic.json", "set/panoptic", "set")]
    [InlineData("set/pred.json", "set/pred", "set")]
    [InlineData("set/anything.json", "set/anything", "set")]
    [InlineData("set/anything.json", "set/anything", "set/anything")]
    [InlineData("set/anything.json", "set/anything", "set/anything/")]
    [InlineData("set/anything.json", "set/anything", "set/anything.json")]
    public void Run_EveryWayToNameAPrediction_FindsIt(string json, string pictures, string given)
    {
        string prediction = _data.WriteCoco("prediction", DatasetFolder.Half(5, 6), [(5, 1), (6, 2)], categories: null);
        File.Move(prediction, _data.Make(json));
        Directory.Move(_data.PathOf("prediction"), _data.PathOf(pictures));

        Assert.Equal(1.0, DatasetFolder.Evaluate("coco", _data.PathOf(given), _truth).Figures.Pq.Value);
    }
}
