using PanSt3R.Cli.Rendering;
using PanSt3R.Inference.Merging;

namespace PanSt3R.Cli.Tests.Rendering;

public sealed class MergeLinesTests
{
    [Fact]
    public void Report_WithinAndAfterTheInterval_WritesOneLine()
    {
        using var output = new StringWriter();
        var clock = new StoppedClock();
        var lines = new MergeLines(output, clock);

        lines.Report(new MergeProgress(MergeStage.Overlaps, 1, 9));
        clock.Now = TimeSpan.FromSeconds(6);
        lines.Report(new MergeProgress(MergeStage.Overlaps, 2, 9));
        lines.Report(new MergeProgress(MergeStage.Labels, 1, 9));

        Assert.Equal("summing overlaps 2/9" + Environment.NewLine, output.ToString());
    }

    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
