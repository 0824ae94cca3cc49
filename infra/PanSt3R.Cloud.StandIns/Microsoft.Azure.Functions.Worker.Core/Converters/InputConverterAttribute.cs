namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Named here as a base only.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface
        | AttributeTargets.Parameter,
    AllowMultiple = true)]
public class InputConverterAttribute : Attribute
{
    private protected InputConverterAttribute() { }
}
