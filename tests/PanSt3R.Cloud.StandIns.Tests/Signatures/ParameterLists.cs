using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PanSt3R.Cloud.StandIns.Tests.Signatures;

/// <summary>Parameter lists with their modifiers and default values.</summary>
internal static class ParameterLists
{
    public static string Print(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return string.Join(", ", method.GetParameters().Select(parameter =>
            (isExtension && parameter.Position == 0 ? "this " : "") + Print(parameter)));
    }

    private static string Print(ParameterInfo parameter)
    {
        var modifier = parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        return $"{modifier}{TypeNames.Short(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType ? " = default" : " = null",
        bool value => value ? " = true" : " = false",
        string value => $" = \"{value}\"",
        var value => string.Create(CultureInfo.InvariantCulture, $" = {Number(value)}"),
    };

    private static object Number(object value) =>
        value is Enum ? Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), null) : value;
}
