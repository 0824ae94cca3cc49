using System.Reflection;

namespace PanSt3R.Cloud.StandIns.Tests.Signatures;

public sealed class SignatureTests
{
    private static readonly Assembly StandIns = Assembly.Load("PanSt3R.Cloud.StandIns");

    [Fact]
    public void StandIns_EveryMember_IsOneOfTheRealPackages()
    {
        var missing = SignatureFile.Load().MissingLines(StandIns.GetExportedTypes());

        Assert.True(missing.Count == 0, $"Not in the signature file:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void StandIns_ExportedTypes_AreThereToBeCompared() =>
        Assert.InRange(StandIns.GetExportedTypes().Length, 90, int.MaxValue);

    [Theory]
    [InlineData("Function", AttributeTargets.Method)]
    [InlineData("FixedDelayRetry", AttributeTargets.Method)]
    [InlineData("BlobTrigger", AttributeTargets.Parameter)]
    [InlineData("ServiceBusTrigger", AttributeTargets.Parameter)]
    [InlineData("ActivityTrigger", AttributeTargets.Parameter)]
    [InlineData("BlobInput", AttributeTargets.Parameter)]
    [InlineData("DurableClient", AttributeTargets.Parameter)]
    [InlineData("QueueOutput", AttributeTargets.Method | AttributeTargets.Property)]
    [InlineData("HttpResult", AttributeTargets.Property)]
    public void FunctionAttribute_Target_IsTheRealOne(string name, AttributeTargets targets)
    {
        var attribute = StandIns.GetType($"Microsoft.Azure.Functions.Worker.{name}Attribute", throwOnError: true)!;

        Assert.Equal(targets, attribute.GetCustomAttribute<AttributeUsageAttribute>(inherit: true)!.ValidOn);
    }
}
