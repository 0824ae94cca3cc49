using System.Reflection;

namespace PanSt3R.Cloud.StandIns.Tests.Signatures;

/// <summary>The <c>M</c> lines of a type: the public and protected members that it declares itself.</summary>
internal static class MemberLines
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static;

    private static readonly string[] LeftOut =
    [
        nameof(Equals), nameof(GetHashCode), nameof(ToString), "op_Equality", "op_Inequality",
        "PrintMembers", "<Clone>$", "Deconstruct", "BeginInvoke", "EndInvoke",
    ];

    public static IEnumerable<string> Print(Type type)
    {
        var members = type.IsEnum ? EnumValues(type)
            : [.. Constructors(type), .. Fields(type), .. Properties(type), .. Events(type), .. Methods(type)];
        return members.Select(member => $"M {TypeNames.Full(type)} :: {member}");
    }

    private static IEnumerable<string> EnumValues(Type type) =>
        Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), null)}");

    private static IEnumerable<string> Constructors(Type type) => type.GetConstructors(Declared)
        .Where(constructor => Modifiers.IsVisible(constructor) && !constructor.IsStatic && !TypeLines.IsDelegate(type))
        .Where(constructor => !IsRecordCopy(constructor))
        .Select(constructor => $"{Modifiers.Access(constructor)}ctor({ParameterLists.Print(constructor)})");

    private static bool IsRecordCopy(ConstructorInfo constructor) => constructor.GetParameters() is [{ Name: "original" } only]
        && only.ParameterType == constructor.DeclaringType;

    private static IEnumerable<string> Fields(Type type) => type.GetFields(Declared)
        .Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
        .Select(field => $"{Modifiers.Of(field)}{TypeNames.Short(field.FieldType)} {field.Name}");

    private static IEnumerable<string> Properties(Type type) => type.GetProperties(Declared)
        .Where(property => property.Name != "EqualityContract")
        .Select(property => (property, accessors: property.GetAccessors(true).Where(Modifiers.IsVisible).ToArray()))
        .Where(pair => pair.accessors.Length > 0)
        .Select(pair => PropertyLine(pair.property, pair.accessors));

    private static string PropertyLine(PropertyInfo property, MethodInfo[] accessors)
    {
        var widest = accessors.MaxBy(Modifiers.Openness)!;
        var list = string.Concat(accessors.OrderBy(accessor => accessor != property.GetMethod)
            .Select(accessor => Modifiers.Accessor(property, accessor, widest)));
        return $"{Modifiers.Of(widest)}{TypeNames.Short(property.PropertyType)} {property.Name} {{ {list}}}";
    }

    private static IEnumerable<string> Events(Type type) => type.GetEvents(Declared)
        .Where(@event => Modifiers.IsVisible(@event.AddMethod!))
        .Select(@event => $"event {Modifiers.Of(@event.AddMethod!)}{TypeNames.Short(@event.EventHandlerType!)} {@event.Name}");

    private static IEnumerable<string> Methods(Type type) => type.GetMethods(Declared)
        .Where(method => Modifiers.IsVisible(method) && !LeftOut.Contains(method.Name))
        .Where(method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        .Select(method => $"{Modifiers.Of(method)}{TypeNames.Short(method.ReturnType)} {method.Name}"
            + $"{TypeNames.Arguments(method.GetGenericArguments())}({ParameterLists.Print(method)}){Constraints.Print(method)}");
}
