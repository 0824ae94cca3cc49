using PanSt3R.Inference.Imaging;

namespace PanSt3R.Inference.Tests.Imaging;

public class ExifOrientationTests
{
    [Fact]
    public void Read_BothByteOrders_GivesTheValue()
    {
        byte[] little = [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0];
        Assert.Equal(ImageOrientation.QuarterTurnCounterclockwise, ExifOrientation.Read(little));
        Assert.Equal(ImageOrientation.HalfTurn, ExifOrientation.Read(JpegFile.OrientationBlock(3)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Read_UndefinedValue_IsUpright(int value) =>
        Assert.Equal(ImageOrientation.Upright, ExifOrientation.Read(JpegFile.OrientationBlock(value)));

    [Fact]
    public void Read_DamagedBlock_GivesSomeOrientation()
    {
        var random = new Random(2);
        for (int run = 0; run < 2000; run++)
        {
            byte[] block = JpegFile.OrientationBlock(6);
            block[random.Next(block.Length)] = (byte)random.Next(256);
            Assert.True(Enum.IsDefined(ExifOrientation.Read(block.AsSpan(0, random.Next(block.Length + 1)))));
        }
    }
}
