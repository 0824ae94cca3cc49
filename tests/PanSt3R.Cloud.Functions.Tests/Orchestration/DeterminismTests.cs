using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Orchestration;
using PanSt3R.Cloud.Functions.Orchestration.Datasets;
using PanSt3R.Cloud.Functions.Orchestration.Pages;

namespace PanSt3R.Cloud.Functions.Tests.Orchestration;

/// <summary>Orchestrations decide by their history alone: their code must not reach a clock, chance, the environment or the outside.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] BannedNamespaces =
        ["Azure", "System.IO", "System.Net", "System.Diagnostics", "System.Threading.Channels", "PanSt3R.Cloud.Infrastructure.Storage"];

    private static readonly string[] BannedMembers =
    [
        "DateTime.get_UtcNow", "DateTime.get_Now", "DateTime.get_Today", "DateTimeOffset.get_UtcNow", "DateTimeOffset.get_Now",
        "Guid.NewGuid", "Guid.CreateVersion7", "Task.Delay", "Task.Run", "Task.ConfigureAwait", "Task`1.ConfigureAwait", "Task.Yield",
    ];

    private static readonly Type[] BannedTypes =
        [typeof(Random), typeof(Environment), typeof(TimeProvider), typeof(Thread), typeof(ThreadPool), typeof(Parallel), typeof(IServiceProvider)];

    [Fact]
    public void Orchestrations_CallNothingThatReplaysCannotRepeat()
    {
        var types = OrchestrationTypes();

        var banned = types.SelectMany(IlScanner.References).Where(one => IsBanned(one.To)).Select(one => $"{one.From.DeclaringType}: {Name(one.To)}");

        Assert.Contains(types, type => type.Name.StartsWith("<SettleAsync>", StringComparison.Ordinal));
        Assert.Empty(banned);
    }

    [Fact]
    public void IsBanned_CodeThatReadsTheClock_IsFound() =>
        Assert.Contains(IlScanner.References(typeof(DeterminismTests)), one => IsBanned(one.To));

    [Fact]
    public void Orchestrators_AreStaticAndTakeTheirTriggerAlone()
    {
        MethodInfo[] methods =
        [
            .. typeof(DatasetOrchestrator).Assembly.GetTypes().SelectMany(type => type.GetMethods())
                .Where(method => method.GetParameters().Any(one => one.GetCustomAttribute<OrchestrationTriggerAttribute>() is not null)),
        ];

        Assert.Equal(2, methods.Length);
        Assert.All(methods, method => Assert.True(method.IsStatic));
        Assert.All(methods, method => Assert.Single(method.GetParameters()));
    }

    private static DateTime Clock() => DateTime.UtcNow;

    private static Type[] OrchestrationTypes()
    {
        string root = typeof(ExternalEvents).Namespace!;
        string[] namespaces = [root, typeof(DatasetOrchestrator).Namespace!, typeof(PageOrchestrator).Namespace!];
        return [.. typeof(ExternalEvents).Assembly.GetTypes().Where(type => namespaces.Contains(Outer(type).Namespace))];
    }

    private static Type Outer(Type type) => type.DeclaringType is { } outer ? Outer(outer) : type;

    private static bool IsBanned(MemberInfo member)
    {
        var type = member as Type ?? member.DeclaringType;
        string space = type?.Namespace ?? string.Empty;
        return BannedMembers.Contains(Name(member))
            || BannedTypes.Contains(type)
            || (BannedNamespaces.Any(one => space == one || space.StartsWith(one + ".", StringComparison.Ordinal))
                && type!.Name is not nameof(InvalidDataException) && space != "System.Diagnostics.CodeAnalysis"
                && type.Name is not ("DebuggerHiddenAttribute" or "StackTraceHiddenAttribute"));
    }

    private static string Name(MemberInfo member) => $"{member.DeclaringType?.Name}.{member.Name}";
}
