using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace PanSt3R.Cloud.LocalHost.Functions;

/// <summary>
/// Calls functions: a scope and an instance of the class for every call, arguments by the rules of the host in Azure.
/// </summary>
/// <param name="services">Services of the host.</param>
internal sealed class FunctionInvoker(IServiceProvider services)
{
    /// <summary>Calls a function.</summary>
    /// <param name="function">Which.</param>
    /// <param name="triggered">Value of the triggered parameter.</param>
    /// <param name="values">Values by name, from a path or route.</param>
    /// <param name="cancellationToken">Cancelled when the host stops or the caller is gone.</param>
    /// <returns>What it returns, awaited; null for nothing.</returns>
    public async Task<object?> InvokeAsync(
        FunctionDescriptor function, object? triggered, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        object? instance = function.Method.IsStatic
            ? null
            : ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, function.Method.DeclaringType!);
        object?[] arguments = [.. function.Method.GetParameters().Select(parameter => parameter == function.Parameter
            ? triggered
            : Argument(function, parameter, values, scope.ServiceProvider, cancellationToken))];
        object? returned = function.Method.Invoke(
            instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, CultureInfo.InvariantCulture);
        return await ResultAsync(returned);
    }

    private static object? Argument(
        FunctionDescriptor function,
        ParameterInfo parameter,
        IReadOnlyDictionary<string, string> values,
        IServiceProvider services,
        CancellationToken cancellationToken)
    {
        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return cancellationToken;
        }

        if (parameter.ParameterType == typeof(DurableTaskClient))
        {
            return services.GetRequiredService<DurableTaskClient>();
        }

        if (values.TryGetValue(parameter.Name!, out string? value))
        {
            return Convert(value, parameter.ParameterType);
        }

        return parameter.HasDefaultValue ? parameter.DefaultValue : throw new InvalidOperationException(
            $"Function '{function.Name}': the local host has nothing for parameter '{parameter.Name}' of type {parameter.ParameterType}.");
    }

    private static object? Convert(string value, Type type) => type == typeof(string)
        ? value
        : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);

    private static async Task<object?> ResultAsync(object? returned)
    {
        switch (returned)
        {
            case Task task:
                await task;
                return ResultOf(task);
            case ValueTask task:
                await task;
                return null;
            default:
                return returned;
        }
    }

    private static object? ResultOf(Task task)
    {
        var result = task.GetType().GetProperty(nameof(Task<object>.Result));
        return result is null || result.PropertyType.FullName == "System.Threading.Tasks.VoidTaskResult" ? null : result.GetValue(task);
    }
}
