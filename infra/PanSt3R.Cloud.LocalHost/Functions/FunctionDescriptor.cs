using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace PanSt3R.Cloud.LocalHost.Functions;

/// <summary>A method with <c>[Function]</c>.</summary>
/// <param name="Name">Name of the function.</param>
/// <param name="Method">The method.</param>
/// <param name="Parameter">The parameter that is triggered.</param>
/// <param name="Trigger">By what.</param>
internal sealed record FunctionDescriptor(string Name, MethodInfo Method, ParameterInfo Parameter, TriggerBindingAttribute Trigger)
{
    /// <summary>Parameters that are not triggered.</summary>
    public IEnumerable<ParameterInfo> Others => Method.GetParameters().Where(parameter => parameter != Parameter);
}
