using CsCheck;
using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Evaluation.Tests.Counting;

public sealed class SegmentMapTests
{
    [Fact]
    public void Resize_AnySizes_TakesTheNearestPixel() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int[1, 40], Gen.Int[1, 40]).Sample((width, height, newWidth, newHeight) =>
        {
            var map = new SegmentMap(width, height, [.. Enumerable.Range(0, width * height).Select(pixel => (uint)pixel)]);

            var resized = map.Resize(newWidth, newHeight);

            for (int y = 0; y < newHeight; y++)
            {
                for (int x = 0; x < newWidth; x++)
                {
                    int sourceX = (int)Math.Floor((x + 0.5) * width / newWidth);
                    int sourceY = (int)Math.Floor((y + 0.5) * height / newHeight);
                    Assert.Equal((uint)((sourceY * width) + sourceX), resized.Ids[(y * newWidth) + x]);
                }
            }
        });

    [Fact]
    public void Resize_SameSize_IsTheSameMap()
    {
        var map = new SegmentMap(2, 2, [1, 2, 3, 4]);

        Assert.Same(map, map.Resize(2, 2));
    }
}
