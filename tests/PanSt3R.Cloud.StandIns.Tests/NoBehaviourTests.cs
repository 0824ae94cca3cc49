using System.Reflection;
using System.Runtime.CompilerServices;
using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using static System.Reflection.BindingFlags;

namespace PanSt3R.Cloud.StandIns.Tests;

/// <summary>What only the real packages serve must fail here, so that no test result can rest on a stand-in.</summary>
public sealed class NoBehaviourTests
{
    private const byte Call = 0x28;
    private const byte Throw = 0x7A;

    /// <summary>
    /// Types whose methods do something: they are written in terms of their own abstract members, they answer from the values
    /// that they hold, or they make such values.
    /// </summary>
    private static readonly Type[] WithBehaviour =
    [
        typeof(TaskOrchestrationContext), typeof(DurableTaskClient), typeof(AsyncPageable<>), typeof(DataConverter),
        typeof(RetryPolicy), typeof(TaskRetryOptions), typeof(TaskOptions), typeof(TaskName), typeof(TaskVersion),
        typeof(TaskFailureDetails), typeof(OrchestrationMetadata), typeof(StartOrchestrationOptionsExtensions),
        typeof(ServiceBusModelFactory), typeof(ServiceBusMessageBatch), typeof(ServiceBusReceivedMessage),
        typeof(ServiceBusException), typeof(ProcessMessageEventArgs), typeof(EntityStatus),
    ];

    /// <summary>The raising of events, which doubles of the processor call.</summary>
    private static readonly string[] Raising = ["OnProcessErrorAsync", "OnProcessMessageAsync"];

    private static readonly MethodInfo NotServed = typeof(StandIn).GetMethod(nameof(StandIn.NotServed), NonPublic | Static)!;

    [Fact]
    public void Bodies_OutsideTheList_OnlyThrow()
    {
        var others = typeof(StandIn).Assembly.GetExportedTypes().Except(WithBehaviour).SelectMany(Bodies)
            .Where(method => !Raising.Contains(method.Name) && !OnlyThrows(method));

        Assert.Empty(others.Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));
    }

    [Fact]
    public void WithBehaviour_EveryType_NeedsItsPlace() =>
        Assert.All(WithBehaviour, type => Assert.Contains(Bodies(type), method => !OnlyThrows(method)));

    [Fact]
    public async Task Call_OfAThrowingMember_SaysHowToGetTheRealOne()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => ((HttpRequestData)null!).ReadAsStringAsync());

        Assert.Contains("'ReadAsStringAsync'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-p:AzurePackages=true", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyThrows_SampleBodies_AreJudged()
    {
        Func<object> throws = () => throw StandIn.NotServed();
        Func<object> throwsOther = () => throw new InvalidOperationException();
        Func<object> makes = () => StandIn.NotServed();

        Assert.Equal([true, false, false], new[] { throws, throwsOther, makes }.Select(body => OnlyThrows(body.Method)));
    }

    private static IEnumerable<MethodInfo> Bodies(Type type) => type
        .GetMethods(Public | NonPublic | Instance | Static | DeclaredOnly)
        .Where(method => method.GetMethodBody() is not null && !method.IsPrivate)
        .Where(method => !method.IsDefined(typeof(CompilerGeneratedAttribute)));

    /// <summary>Whether a body names the member, makes the exception and throws it, and does nothing else.</summary>
    private static bool OnlyThrows(MethodInfo method)
    {
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        return code is [.., Throw] and { Length: 11 or 12 } && code[^6] == Call
            && method.Module.ResolveMethod(BitConverter.ToInt32(code, code.Length - 5)) == NotServed;
    }
}
