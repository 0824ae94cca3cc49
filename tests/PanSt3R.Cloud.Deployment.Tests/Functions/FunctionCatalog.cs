using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using PanSt3R.Cloud.Functions;

namespace PanSt3R.Cloud.Deployment.Tests.Functions;

/// <summary>A function and what starts it.</summary>
internal sealed record FunctionEntry(string Name, TriggerBindingAttribute Trigger);

/// <summary>All functions of the function app, as their attributes name them.</summary>
internal static class FunctionCatalog
{
    private const BindingFlags OwnMethods =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The functions.</summary>
    public static IReadOnlyList<FunctionEntry> All { get; } =
        [.. typeof(FunctionsServices).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(OwnMethods))
            .SelectMany(Entries)];

    /// <summary>Functions that one kind of trigger starts.</summary>
    public static IEnumerable<(string Name, T Trigger)> By<T>()
        where T : TriggerBindingAttribute =>
        All.Where(function => function.Trigger is T).Select(function => (function.Name, (T)function.Trigger));

    private static IEnumerable<FunctionEntry> Entries(MethodInfo method) =>
        method.GetCustomAttribute<FunctionAttribute>() is { } function
            ? [new FunctionEntry(function.Name, method.GetParameters().SelectMany(Triggers).Single())]
            : [];

    private static IEnumerable<TriggerBindingAttribute> Triggers(ParameterInfo parameter) =>
        parameter.GetCustomAttributes<TriggerBindingAttribute>();
}
