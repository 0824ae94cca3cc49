namespace PanSt3R.Cloud.StandIns.Tests.Signatures;

/// <summary>The <c>T</c> line of a type: its kind, name, base type and the interfaces that it adds.</summary>
internal static class TypeLines
{
    public static string Print(Type type)
    {
        var bases = type.IsEnum || IsDelegate(type) ? [] : Bases(type).ToArray();
        return $"T {Kind(type)} {TypeNames.Full(type)}" + (bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}");
    }

    public static bool IsDelegate(Type type) => typeof(MulticastDelegate).IsAssignableFrom(type);

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        _ when IsDelegate(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> Bases(Type type)
    {
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            yield return TypeNames.Short(parent);
        foreach (var added in type.GetInterfaces().Except(inherited))
            yield return TypeNames.Short(added);
    }
}
