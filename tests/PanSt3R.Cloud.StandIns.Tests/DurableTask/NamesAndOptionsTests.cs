using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace PanSt3R.Cloud.StandIns.Tests.DurableTask;

public sealed class NamesAndOptionsTests
{
    [Fact]
    public void TaskName_LetterCase_DoesNotCount()
    {
        Assert.Equal<TaskName>("Scene", "scene");
        Assert.Equal(new TaskName("Scene").GetHashCode(), new TaskName("scene").GetHashCode());
        Assert.Equal("Scene", (string)new TaskName("Scene"));
        Assert.Equal(default(TaskName), (TaskName)"");
    }

    [Fact]
    public void TaskVersion_LetterCase_DoesNotCount()
    {
        Assert.Equal<TaskVersion>("V1", "v1");
        Assert.Equal(TaskVersion.Unversioned, new TaskVersion(null));
    }

    [Fact]
    public void SubOrchestrationOptions_OfOthers_KeepThem()
    {
        var options = new TaskOptions(new RetryPolicy(3, TimeSpan.FromSeconds(1))) { Version = "2" };

        var child = options.WithInstanceId("child");
        var again = new SubOrchestrationOptions((TaskOptions)child);

        Assert.Equal(("child", options.Retry, "2"), (again.InstanceId, again.Retry, again.Version!.Value.Version));
    }

    [Fact]
    public void StartOrchestrationOptions_Copied_KeepEverything()
    {
        var options = new StartOrchestrationOptions("run", DateTimeOffset.UnixEpoch)
        {
            Version = "2",
            Tags = new Dictionary<string, string> { ["key"] = "value" },
        }.WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending);

        Assert.Equal(options, new StartOrchestrationOptions(options));
        Assert.Equal(["Running", "Pending"], options.DedupeStatuses!);
    }
}
