namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Named here as a base only.</summary>
public class InputConverterAttribute : Attribute
{
    private protected InputConverterAttribute() { }
}
