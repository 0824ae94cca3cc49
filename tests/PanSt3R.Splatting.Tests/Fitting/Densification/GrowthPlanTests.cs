using CsCheck;
using PanSt3R.Network.Tensors;
using PanSt3R.Splatting.Fitting.Densification;
using PanSt3R.Splatting.Fitting.Optimisation;
using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Tests.Fitting.Densification;

public sealed class GrowthPlanTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Of_RecordedGaussians_GrowsThoseOfTheReferenceInItsOrder()
    {
        using var file = SplatGoldens.Open("densify_a");
        var set = Recorded(file);
        var plan = GrowthPlan.Of(set, Statistics(file), Rules(file, prunesLarge: false));

        Assert.Equal(file.Read<int>("order_source"), plan.Gaussians.Select(planned => planned.Source));
        Assert.Equal(Marked(file, "clone"), Sources(plan, GaussianOrigin.Clone));
        Assert.Equal(Marked(file, "split"), Sources(plan, GaussianOrigin.Child).Distinct());
        Assert.Equal(file.Tensors["in.normal_draws"].Shape[1], plan.Splits);
    }

    [Fact]
    public void Apply_RecordedDraws_PlacesChildrenLikeTheReference()
    {
        using var file = SplatGoldens.Open("densify_a");
        var set = Recorded(file);
        float[] colours = [.. Enumerable.Range(0, 3 * set.Count).Select(value => (float)value)];
        var plan = GrowthPlan.Of(set, Statistics(file), Rules(file, prunesLarge: false));
        var (grown, grownColours) = plan.Apply(new TrainedGaussians(set, colours), file.ReadSingles("in.normal_draws"));

        TensorAssert.Close(file.ReadSingles("means_after"), grown.Means, Tolerance, "means");
        TensorAssert.Close(file.ReadSingles("log_scales_after"), grown.LogScales, Tolerance, "scales");
        int[] sources = file.Read<int>("order_source");
        Assert.Equal(sources.Select(source => set.OpacityLogits[source]), grown.OpacityLogits);
        Assert.Equal(sources.SelectMany(source => set.Rotations[(4 * source)..(4 * source + 4)]), grown.Rotations);
        Assert.Equal(sources.SelectMany(source => colours[(3 * source)..(3 * source + 3)]), grownColours!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Prune_RecordedGaussians_TakesAwayThoseOfTheReference(bool prunesLarge)
    {
        using var file = SplatGoldens.Open("densify_a");
        var set = Recorded(file);
        var rules = Rules(file, prunesLarge);
        var plan = GrowthPlan.Of(set, Statistics(file), rules);
        byte[] faint = file.Read<byte>("prune_opacity"), large = file.Read<byte>("prune_world_size");

        Assert.Equal(
            plan.Gaussians.Where((_, index) => faint[index] == 0 && (large[index] == 0 || !prunesLarge)),
            plan.Prune(set, rules).Gaussians);
    }

    [Fact]
    public void Of_AnyLimit_KeepsCounts()
    {
        using var file = SplatGoldens.Open("densify_a");
        var (set, statistics, rules) = (Recorded(file), Statistics(file), Rules(file, prunesLarge: false));
        Gen.Int[1, 1000].Sample(limit =>
        {
            var plan = GrowthPlan.Of(set, statistics, rules with { MaxGaussians = limit });
            int clones = Sources(plan, GaussianOrigin.Clone).Count(), children = Sources(plan, GaussianOrigin.Child).Count();

            Assert.Equal(2 * plan.Splits, children);
            Assert.Equal(set.Count + clones + plan.Splits, plan.Gaussians.Count);
            Assert.Equal(Math.Clamp(limit, set.Count, 855), plan.Gaussians.Count);
        });
    }

    [Fact]
    public void Of_LittleRoom_GrowsWhatMovesMost()
    {
        var set = new GaussianSet(4, 0);
        var statistics = new GrowthStatistics([0.0004f, 0.006f, 0.0002f, 0.1f], [1, 2, 1, 0]);
        var rules = new DensificationRules(Extent: 1000, PrunesLarge: false, MaxGaussians: 6);
        var plan = GrowthPlan.Of(set, statistics, rules);

        Assert.Equal([0, 1], Sources(plan, GaussianOrigin.Clone));
        Assert.Equal([0, 1, 2, 3, -1, -1], plan.Survivors());
    }

    [Fact]
    public void Reset_RecordedOpacities_AreThoseOfTheReference()
    {
        using var file = SplatGoldens.Open("densify_a");
        var set = Recorded(file);
        OpacityReset.Apply(set);

        TensorAssert.Close(file.ReadSingles("opacity_logits_after_reset"), set.OpacityLogits, Tolerance, "opacity");
    }

    [Fact]
    public void Draws_ManyNumbers_AreNormalAndRepeat()
    {
        float[] numbers = new float[100_000], again = new float[100_000];
        NormalNumbers.From(new Random(7))(numbers);
        NormalNumbers.From(new Random(7))(again);

        Assert.Equal(numbers, again);
        Assert.Equal(0, numbers.Average(value => (double)value), 0.02);
        Assert.Equal(1, numbers.Average(value => (double)value * value), 0.03);
        Assert.Equal(3, numbers.Average(value => Math.Pow(value, 4)), 0.15);
    }

    private static GaussianSet Recorded(SafetensorsFile file)
    {
        var set = new GaussianSet(file.Tensors["in.means"].Shape[0], 0);
        file.ReadSingles("in.means", set.Means);
        file.ReadSingles("in.quats", set.Rotations);
        file.ReadSingles("in.log_scales", set.LogScales);
        file.ReadSingles("in.opacity_logits", set.OpacityLogits);
        return set;
    }

    private static GrowthStatistics Statistics(SafetensorsFile file) =>
        new(file.ReadSingles("in.grad_accum"), [.. file.ReadSingles("in.denom").Select(count => (int)count)]);

    private static DensificationRules Rules(SafetensorsFile file, bool prunesLarge) =>
        new(file.ReadSingles("in.extent")[0], prunesLarge, MaxGaussians: 10_000);

    private static IEnumerable<int> Marked(SafetensorsFile file, string mask) =>
        file.Read<byte>(mask).Select((value, index) => (value, index)).Where(pair => pair.value != 0).Select(pair => pair.index);

    private static IEnumerable<int> Sources(GrowthPlan plan, GaussianOrigin origin) =>
        plan.Gaussians.Where(planned => planned.Origin == origin).Select(planned => planned.Source);
}
