using System.Reflection;

namespace PanSt3R.Cloud.StandIns.Tests.Signatures;

/// <summary>The <c>where</c> clauses of a generic method.</summary>
internal static class Constraints
{
    public static string Print(MethodInfo method) => string.Concat(method.GetGenericArguments()
        .Select(argument => (argument, list: string.Join(", ", Of(argument))))
        .Where(pair => pair.list.Length > 0)
        .Select(pair => $" where {pair.argument.Name} : {pair.list}"));

    private static IEnumerable<string> Of(Type argument)
    {
        var attributes = argument.GenericParameterAttributes;
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return "class";
        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            yield return "struct";
        foreach (var type in argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)))
            yield return TypeNames.Short(type);
    }
}
