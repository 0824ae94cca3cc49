using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace PanSt3R.Cloud.LocalHost.Functions;

/// <summary>The functions of assemblies, found by their attributes as the host in Azure finds them.</summary>
internal sealed class FunctionCatalog
{
    private const BindingFlags Methods =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private FunctionCatalog(IReadOnlyList<FunctionDescriptor> all) => All = all;

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<FunctionDescriptor> All { get; }

    /// <summary>Finds the functions of assemblies.</summary>
    /// <exception cref="InvalidOperationException">A function cannot be hosted; all that is wrong is told together.</exception>
    public static FunctionCatalog Of(params IEnumerable<Assembly> assemblies) => Of(assemblies.SelectMany(assembly => assembly.GetTypes()));

    /// <summary>Finds the functions of types.</summary>
    /// <exception cref="InvalidOperationException">A function cannot be hosted; all that is wrong is told together.</exception>
    public static FunctionCatalog Of(params IEnumerable<Type> types)
    {
        var errors = new List<string>();
        var found = new List<FunctionDescriptor>();
        foreach (var method in types.SelectMany(type => type.GetMethods(Methods)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } function)
            {
                Describe(function.Name, method, found, errors);
            }
        }

        errors.AddRange(found.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"There are {group.Count()} functions of the name '{group.Key}'."));
        return errors.Count == 0
            ? new FunctionCatalog([.. found.OrderBy(function => function.Name, StringComparer.Ordinal)])
            : throw new InvalidOperationException(string.Join(" ", errors));
    }

    /// <summary>Functions with a trigger.</summary>
    public IEnumerable<(FunctionDescriptor Function, T Trigger)> With<T>()
        where T : TriggerBindingAttribute => All.Where(function => function.Trigger is T)
            .Select(function => (function, (T)function.Trigger));

    private static void Describe(string name, MethodInfo method, List<FunctionDescriptor> found, List<string> errors)
    {
        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(pair => pair.Trigger is not null)
            .ToArray();
        if (triggers is not [(var parameter, { } trigger)])
        {
            errors.Add($"Function '{name}' has {triggers.Length} triggers; it must have one.");
            return;
        }

        if (method.GetCustomAttributes<OutputBindingAttribute>().Any())
        {
            errors.Add($"Function '{name}' has an output binding; the local host knows none. Write with a client of the service.");
            return;
        }

        found.Add(new FunctionDescriptor(name, method, parameter, trigger));
    }
}
