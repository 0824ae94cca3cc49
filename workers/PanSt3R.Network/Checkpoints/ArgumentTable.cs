using PanSt3R.Files;

namespace PanSt3R.Network.Checkpoints;

/// <summary>Named values of any kind, from which the arguments of a checkpoint are picked.</summary>
/// <param name="location">What the values were read from, in quotes, for messages.</param>
/// <param name="values">The values; text, booleans and null are understood.</param>
internal sealed class ArgumentTable(string location, IReadOnlyDictionary<string, object?> values)
{
    /// <summary>Picks the arguments; other values are ignored.</summary>
    /// <exception cref="InvalidContentException">A constructor is missing, or a value is of the wrong kind.</exception>
    public CheckpointArguments Read() => new(
        Constructor("must3r_encoder"),
        Constructor("must3r_decoder"),
        Constructor("dino_encoder"),
        Constructor("panoptic_decoder"))
    {
        PostprocessDefault = OptionalText("postprocess_default"),
        QuboEnabled = OptionalFlag("qubo_enabled"),
    };

    private string Constructor(string name) => OptionalText(name)
        ?? throw new InvalidContentException($"{location} does not give the argument '{name}', a constructor such as "
            + "\"DinoV2Encoder()\"; provide an official PanSt3R checkpoint or add the argument.");

    private string? OptionalText(string name) => values.GetValueOrDefault(name) switch
    {
        null => null,
        string text => text,
        _ => throw Invalid(name, "text"),
    };

    private bool? OptionalFlag(string name) => values.GetValueOrDefault(name) switch
    {
        null => null,
        bool flag => flag,
        string text when bool.TryParse(text, out bool flag) => flag,
        _ => throw Invalid(name, "true or false"),
    };

    private InvalidContentException Invalid(string name, string expected) =>
        new($"{location} gives the argument '{name}' as something other than {expected}; "
            + "provide an official PanSt3R checkpoint.");
}
