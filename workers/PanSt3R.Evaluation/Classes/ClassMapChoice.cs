namespace PanSt3R.Evaluation.Classes;

/// <summary>Which class maps a side may use.</summary>
/// <param name="AllowsOwnNames">Whether classes that already have the benchmark's names are taken as they are.</param>
/// <param name="Maps">Maps in the order in which they are tried.</param>
internal sealed record ClassMapChoice(bool AllowsOwnNames, IReadOnlyList<ClassMap> Maps)
{
    /// <summary>The word for trying the benchmark's own names first and then the protocol's maps.</summary>
    public const string Auto = "auto";

    /// <summary>Reads the choice of a user.</summary>
    /// <param name="choice"><see cref="Auto"/>, or name or path of the one map to use.</param>
    /// <param name="candidates">Names of the protocol's maps.</param>
    public static ClassMapChoice Of(string choice, IReadOnlyList<string> candidates) => choice == Auto
        ? new ClassMapChoice(true, [.. candidates.Select(ClassMap.Load)])
        : new ClassMapChoice(false, [ClassMap.Load(choice)]);

    /// <summary>The map for class ids of label images, where names cannot tell: the chosen one, or none.</summary>
    public ClassMap? ForIds => AllowsOwnNames ? null : Maps[0];
}
