using System.Reflection;
using System.Runtime.CompilerServices;

namespace PanSt3R.Cloud.StandIns.Tests.Signatures;

/// <summary>The words before a member: who may use it, and whether it is static, abstract, virtual or an override.</summary>
internal static class Modifiers
{
    public static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Ranks access: public above protected internal above protected.</summary>
    public static int Openness(MethodBase method) => method.IsPublic ? 2 : method.IsFamilyOrAssembly ? 1 : 0;

    public static string Access(MethodBase method) =>
        method.IsPublic ? "" : method.IsFamilyOrAssembly ? "protected internal " : "protected ";

    public static string Of(MethodInfo method) => Access(method) + Kind(method);

    public static string Of(FieldInfo field) =>
        (field.IsPublic ? "" : "protected ")
        + (field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : ""));

    /// <summary>One accessor, with its own access where it is narrower than the property's.</summary>
    public static string Accessor(PropertyInfo property, MethodInfo accessor, MethodInfo widest)
    {
        var access = Openness(accessor) < Openness(widest) ? Access(accessor) : "";
        var isInit = accessor.ReturnParameter.GetRequiredCustomModifiers().Any(type => type.Name == nameof(IsExternalInit));
        return access + (accessor == property.GetMethod ? "get; " : isInit ? "init; " : "set; ");
    }

    private static string Kind(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { DeclaringType.IsInterface: true } => "",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };
}
