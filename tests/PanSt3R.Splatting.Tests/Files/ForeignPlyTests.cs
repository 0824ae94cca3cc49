using CsCheck;
using PanSt3R.Files;
using PanSt3R.Splatting.Files;
using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Tests.Files;

/// <summary>Files as others write them.</summary>
public sealed class ForeignPlyTests : IDisposable
{
    private static readonly string[] Formats = [PlyBuilder.Little, PlyBuilder.Big, PlyBuilder.Ascii];
    private static readonly string[] Types =
    [
        "char", "uchar", "short", "ushort", "int", "uint", "float", "double",
        "int8", "uint8", "int16", "uint16", "int32", "uint32", "float32", "float64",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_AnyOrderTypesAndFurtherProperties_GivesTheSameBits() => Gen.Int[0, int.MaxValue - 1].Sample(
        seed =>
        {
            var random = new Random(seed);
            var set = RandomGaussians.Create(random, random.Next(0, 40), degree: random.Next(0, 4));
            var columns = Columns(set, () => random.Next(0, 4) == 0 ? "double" : "float");
            for (int extra = random.Next(0, 8); extra > 0; extra--)
            {
                columns.Add((random.GetItems(Types, 1)[0], $"extra_{extra}", Whole(set.Count, random)));
            }

            var shuffled = columns.ToArray();
            random.Shuffle(shuffled);
            var file = new PlyBuilder { Format = Formats[seed % 3], LineBreak = seed % 2 == 0 ? "\n" : "\r\n" }
                .Element("camera", 3, ("ushort", "x", [1, 2, 3]), ("double", "y", [4, 5, 6]))
                .Element("nothing", 5)
                .Element("vertex", set.Count, shuffled)
                .Element("face", 2, ("int", "a", [1, 2]));

            var read = Read(file.Build(), $"{seed}-{Guid.NewGuid()}.ply");

            RandomGaussians.AssertSame(set, read.Set);
        },
        iter: 200);

    [Theory]
    [InlineData("char", -1, 100)]
    [InlineData("uchar", 0, 255)]
    [InlineData("short", -1, 300)]
    [InlineData("ushort", 7, 40_000)]
    [InlineData("int", -2_000_000_000, 70_000)]
    [InlineData("uint", 0, 2_000_000_001)]
    [InlineData("float", -1, 70_000)]
    [InlineData("double", -2_000_000_001, 70_000)]
    public void Read_LabelsOfAnyType_AreRead(string type, int first, int second)
    {
        var columns = Columns(RandomGaussians.Create(new Random(4), 2, degree: 0), () => "float");
        columns.InsertRange(3, [("double", "label_weight", [0.5, 1]), ("uchar", "class_id", [7, 255]), (type, "instance_id", [first, second])]);
        foreach (string format in Formats)
        {
            var labels = Read(new PlyBuilder { Format = format }.Element("vertex", 2, [.. columns]).Build()).Labels!;

            Assert.Equal([first, second], labels.InstanceIds);
            Assert.Equal([7, 255], labels.ClassIds);
            Assert.Equal([0.5f, 1], labels.Weights);
        }
    }

    [Theory]
    [InlineData("class_id", -1)]
    [InlineData("class_id", 65536)]
    [InlineData("instance_id", 0.5)]
    [InlineData("instance_id", 1e10)]
    [InlineData("label_weight", 1.5)]
    [InlineData("label_weight", double.NaN)]
    public void Read_LabelsThatCannotBe_AreRefused(string name, double value)
    {
        var columns = Columns(RandomGaussians.Create(new Random(4), 1, degree: 0), () => "float");
        columns.AddRange([("double", "label_weight", [0.5]), ("double", "class_id", [7]), ("double", "instance_id", [3])]);
        columns = [.. columns.Select(column => column.Name == name ? (column.Type, column.Name, [value]) : column)];

        var error = Assert.Throws<InvalidContentException>(() => Read(new PlyBuilder().Element("vertex", 1, [.. columns]).Build()));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void Read_NotFinite_IsRefusedWithItsPlace(double value)
    {
        var columns = Columns(RandomGaussians.Create(new Random(4), 3, degree: 0), () => "double");
        columns.Single(column => column.Name == "scale_2").Values[1] = value;

        var error = Assert.Throws<InvalidContentException>(() => Read(new PlyBuilder().Element("vertex", 3, [.. columns]).Build()));

        Assert.Contains("vertex 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("'scale_2'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RotationOfLengthZero_IsRefused()
    {
        var set = RandomGaussians.Create(new Random(4), 2, degree: 0);
        set.Rotations.AsSpan(4).Clear();

        var error = Assert.Throws<InvalidContentException>(
            () => Read(new PlyBuilder().Element("vertex", 2, [.. Columns(set, () => "float")]).Build()));

        Assert.Contains("vertex 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rot_3", "lack rot_3")]
    [InlineData("f_rest_8", "8 properties")]
    [InlineData("x", "lack x")]
    public void Read_PropertyMissing_IsRefusedWithItsName(string name, string expected)
    {
        var columns = Columns(RandomGaussians.Create(new Random(4), 1, degree: 1), () => "float");
        columns.RemoveAll(column => column.Name == name);

        var error = Assert.Throws<InvalidContentException>(() => Read(new PlyBuilder().Element("vertex", 1, [.. columns]).Build()));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CompressedFile_IsRefusedAsSuch()
    {
        var file = new PlyBuilder().Element("chunk", 1, ("float", "min_x", [0])).Element("vertex", 1, ("uint", "packed_position", [1]));

        var error = Assert.Throws<InvalidContentException>(() => Read(file.Build()));

        Assert.Contains("compressed", error.Message, StringComparison.Ordinal);
    }

    internal static List<(string Type, string Name, double[] Values)> Columns(GaussianSet set, Func<string> type) =>
        [.. GaussianColumn.Of(set).Select(column => (type(), column.Name, Values(column, set.Count)))];

    private static double[] Values(GaussianColumn column, int count) => [.. Enumerable.Range(0, count).Select(row => (double)column.Of(row))];

    private static double[] Whole(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(0, 100))];

    private GaussianPly Read(byte[] bytes, string name = "foreign.ply")
    {
        string path = _folder.File(name);
        File.WriteAllBytes(path, bytes);
        return GaussianPlyReader.Read(path, TestContext.Current.CancellationToken);
    }
}
