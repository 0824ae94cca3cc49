using CsCheck;
using PanSt3R.Inference.Keyframes;

namespace PanSt3R.Inference.Tests.Keyframes;

public class ViewOrderTests
{
    private static readonly ViewShape Portrait = new(96, 64);
    private static readonly ViewShape Landscape = new(64, 96);

    [Fact]
    public void Of_MixedShapes_FollowsTheRecordedOrder()
    {
        var order = ViewOrder.Of([0, 2, 4], [Portrait, Landscape, Landscape, Portrait, Landscape]);
        Assert.Equal([2, 0, 4], order.Memory);
        Assert.Equal([2, 4, 0], order.KeyframeStack);
        Assert.Equal([1, 3], order.OtherStack);
        Assert.Equal(2, order.ReferenceView);
    }

    [Fact]
    public void Of_TwoKeyframesOfThree_FollowsTheRecordedOrder()
    {
        var order = ViewOrder.Of([0, 2], [Portrait, Landscape, Landscape]);
        Assert.Equal([2, 0], order.Memory);
        Assert.Equal([2, 0], order.KeyframeStack);
        Assert.Equal([1], order.OtherStack);
    }

    [Fact]
    public void Of_EqualHeights_PutsTheNarrowerFirst()
    {
        var order = ViewOrder.Of([0, 1], [new ViewShape(64, 128), Landscape]);
        Assert.Equal(1, order.ReferenceView);
    }

    [Fact]
    public void Of_OneShape_KeepsTheKeyframeOrder()
    {
        var order = ViewOrder.Of([3, 0, 2], [Landscape, Landscape, Landscape, Landscape, Landscape]);
        Assert.Equal([3, 0, 2], order.Memory);
        Assert.Equal([3, 0, 2], order.KeyframeStack);
        Assert.Equal([1, 4], order.OtherStack);
    }

    [Fact]
    public void Of_AnyViews_UsesEveryViewOnce()
    {
        Gen.Select(Gen.Int[2, 30], Gen.Int).Sample((views, seed) =>
        {
            var random = new Random(seed);
            int[] all = [.. Enumerable.Range(0, views)];
            ViewShape[] shapes = [.. all.Select(_ => random.Next(2) == 0 ? Portrait : Landscape)];
            random.Shuffle(all);
            int[] keyframes = all[..random.Next(2, views + 1)];
            var order = ViewOrder.Of(keyframes, shapes);
            Assert.Equal(keyframes.Order(), order.Memory.Order());
            Assert.Equal(keyframes.Order(), order.KeyframeStack.Order());
            Assert.Equal(Enumerable.Range(0, views), order.KeyframeStack.Concat(order.OtherStack).Order());
            Assert.Equal(keyframes.Skip(2), order.Memory.Skip(2));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(-1, 0)]
    public void Of_ImpossibleKeyframes_Throws(params int[] keyframes) =>
        Assert.Throws<ArgumentException>(() => ViewOrder.Of(keyframes, [Landscape, Landscape, Landscape]));
}
