using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace PanSt3R.Cloud.StandIns.Tests.DurableTask;

public sealed class OrchestrationMetadataTests
{
    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Running, true, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Completed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Failed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, false, true)]
    public void Status_Derived_FollowsTheRuntimeStatus(OrchestrationRuntimeStatus status, bool running, bool completed)
    {
        var metadata = new OrchestrationMetadata("name", "id") { RuntimeStatus = status };

        Assert.Equal((running, completed), (metadata.IsRunning, metadata.IsCompleted));
    }

    [Fact]
    public void Read_WithAConverter_GivesTheValues()
    {
        var metadata = new OrchestrationMetadata("name", "id")
        {
            DataConverter = new JsonConverter(),
            SerializedInput = "1",
            SerializedOutput = "\"two\"",
            SerializedCustomStatus = "[3]",
        };

        Assert.Equal((1, "two"), (metadata.ReadInputAs<int>(), metadata.ReadOutputAs<string>()));
        Assert.Equal([3], metadata.ReadCustomStatusAs<int[]>()!);
    }

    [Fact]
    public void Read_NotAskedFor_IsRefused() => Assert.Throws<InvalidOperationException>(
        () => new OrchestrationMetadata("name", "id") { SerializedInput = "1" }.ReadInputAs<int>());

    private sealed class JsonConverter : DataConverter
    {
        public override string? Serialize(object? value) => JsonSerializer.Serialize(value);

        public override object? Deserialize(string? data, Type targetType) =>
            data is null ? null : JsonSerializer.Deserialize(data, targetType);
    }
}
