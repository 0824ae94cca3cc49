using Microsoft.DurableTask;

namespace PanSt3R.Cloud.StandIns.Tests.DurableTask;

public sealed class TaskFailureTests
{
    private static readonly Exception Nested = new InvalidOperationException("outer", new FileNotFoundException("inner"));

    [Fact]
    public void Details_OfAnException_HoldItAndWhatIsInside()
    {
        var details = TaskFailureDetails.FromException(Nested);

        Assert.Equal("System.InvalidOperationException: outer", details.ToString());
        Assert.Equal("System.IO.FileNotFoundException: inner", details.InnerFailure!.ToString());
        Assert.Null(details.InnerFailure.InnerFailure);
    }

    [Fact]
    public void IsCausedBy_BaseType_IsTrueOfTheFailureItself()
    {
        var details = TaskFailureDetails.FromException(Nested);

        Assert.True(details.IsCausedBy<InvalidOperationException>());
        Assert.True(details.IsCausedBy<Exception>());
        Assert.False(details.IsCausedBy<IOException>());
        Assert.True(details.InnerFailure!.IsCausedBy<IOException>());
    }

    [Fact]
    public void IsCausedBy_TypeOfThisAssembly_IsFound() =>
        Assert.True(TaskFailureDetails.FromException(new OwnException()).IsCausedBy<OwnException>());

    [Fact]
    public void IsCausedBy_UnknownType_IsFalse() =>
        Assert.False(new TaskFailureDetails("No.Such", "", null, null, null).IsCausedBy<Exception>());

    [Fact]
    public void IsCausedBy_NoExceptionType_IsRefused() =>
        Assert.Throws<ArgumentException>(() => TaskFailureDetails.FromException(Nested).IsCausedBy(typeof(string)));

    [Fact]
    public void TaskFailedException_Message_NamesTheTask()
    {
        var failure = new TaskFailedException("scene", 7, Nested);

        Assert.Equal("Task 'scene' (#7) failed with an unhandled exception: outer", failure.Message);
        Assert.True(failure.FailureDetails.IsCausedBy<InvalidOperationException>());
        Assert.Same(Nested, failure.InnerException);
    }

    private sealed class OwnException : Exception;
}
