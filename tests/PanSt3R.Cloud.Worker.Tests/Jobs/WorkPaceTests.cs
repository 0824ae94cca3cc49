using PanSt3R.Cloud.Worker.Jobs;

namespace PanSt3R.Cloud.Worker.Tests.Jobs;

public sealed class WorkPaceTests
{
    [Fact]
    public void Batch_NothingKnown_IsOne() => Assert.Equal(1, new WorkPace(2).Batch);

    [Theory]
    [InlineData(2, 0.1, 16)]
    [InlineData(2, 0.25, 8)]
    [InlineData(1, 0.25, 4)]
    [InlineData(2, 0.9, 2)]
    [InlineData(2, 3, 1)]
    [InlineData(2, 0, 16)]
    public void Batch_AfterManyAlike_IsWhatAMomentTakes(int places, double seconds, int expected)
    {
        var pace = new WorkPace(places);
        Repeat(pace, 20, seconds);

        Assert.Equal(expected, pace.Batch);
    }

    [Fact]
    public void Batch_OneLongJob_IsOneAtOnceAndGrowsLittleByLittle()
    {
        var pace = new WorkPace(2);
        Repeat(pace, 20, 0.01);
        pace.Took(TimeSpan.FromSeconds(40));
        Assert.Equal(1, pace.Batch);

        Repeat(pace, 4, 0.01);
        Assert.Equal(1, pace.Batch);
        Repeat(pace, 16, 0.01);
        Assert.Equal(16, pace.Batch);
    }

    private static void Repeat(WorkPace pace, int times, double seconds)
    {
        for (int time = 0; time < times; time++)
        {
            pace.Took(TimeSpan.FromSeconds(seconds));
        }
    }
}
