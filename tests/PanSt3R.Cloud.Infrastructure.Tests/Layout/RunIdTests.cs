using CsCheck;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Infrastructure.Tests.Layout;

public sealed class RunIdTests
{
    [Fact]
    public void For_SameCause_IsTheSameOnEveryMachine() => Assert.Equal(
        "s-rooms-april-" + StableHash.Of("Submission\nrooms-april\ncause")[..12], RunId.For(RunOrigin.Submission, "rooms-april", "cause"));

    [Fact]
    public void For_AnyName_IsASafeName() =>
        (from length in Gen.Int[1, 63] from cause in Gen.String select (length, cause)).Sample(one =>
            Assert.True(SafeName.IsSafe(RunId.For(RunOrigin.Benchmark, new string('n', one.length), one.cause))));

    [Fact]
    public void For_AnyDifference_IsAnotherRun()
    {
        string[] ids =
        [
            RunId.For(RunOrigin.Submission, "a", "x"), RunId.For(RunOrigin.Benchmark, "a", "x"),
            RunId.For(RunOrigin.Submission, "b", "x"), RunId.For(RunOrigin.Submission, "a", "y"),
            RunId.For(RunOrigin.Submission, new string('n', 41), "x"), RunId.For(RunOrigin.Submission, new string('n', 42), "x"),
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
