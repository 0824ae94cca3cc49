namespace PanSt3R.Network.Parameters;

/// <summary>A place in the tree of parameter names, such as <c>must3r_encoder.blocks_enc.0</c>.</summary>
internal readonly record struct ParameterScope(ParameterSet Parameters, string Prefix)
{
    /// <summary>The scope of a child module.</summary>
    public ParameterScope At(string name) => this with { Prefix = Join(name) };

    /// <summary>The scope of a numbered child module.</summary>
    public ParameterScope At(string name, int index) => At($"{name}.{index}");

    /// <summary>A parameter of this module.</summary>
    public Weight Use(string name, params int[] shape) => Parameters.Use(Join(name), shape);

    /// <summary>A parameter that checkpoints hold here and inference does not need.</summary>
    public void Expect(string name) => Parameters.Expect(Join(name));

    private string Join(string name) => Prefix.Length == 0 ? name : $"{Prefix}.{name}";
}
