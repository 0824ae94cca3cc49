using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Import;

/// <summary>Rules that constructor arguments keep; a broken one is reported with the argument and its value.</summary>
internal static class ConstructorRules
{
    /// <summary>Bounds that no network of the family comes near; they keep a damaged text from asking for endless graphs.</summary>
    private const int MaximumWidth = 8192;
    private const int MaximumHiddenWidth = 4 * MaximumWidth;
    private const int MaximumCount = 1024;

    private const int RotaryChannels = 4;
    private const string DefaultPositions = "RoPE100";

    /// <summary>A number of channels.</summary>
    public static int Width(this ConstructorCall call, string name, int @default) => call.Between(name, @default, 1, MaximumWidth);

    /// <summary>Numbers of channels, as many as there are defaults.</summary>
    public static IReadOnlyList<int> Widths(this ConstructorCall call, string name, params IReadOnlyList<int> defaults)
    {
        var widths = call.Ints(name, defaults);
        call.Require(
            widths.Count == defaults.Count && widths.All(width => width is >= 1 and <= MaximumWidth),
            $"{name} [{string.Join(", ", widths)}] is no list of {defaults.Count} widths from 1 to {MaximumWidth}");
        return widths;
    }

    /// <summary>A number of blocks, queries, frequencies.</summary>
    public static int Count(this ConstructorCall call, string name, int @default, int minimum = 1) =>
        call.Between(name, @default, minimum, MaximumCount);

    /// <summary>The hidden channels of an MLP, given by their ratio to its width.</summary>
    public static int HiddenWidth(this ConstructorCall call, string ratioName, int width)
    {
        double ratio = call.Float(ratioName, 4);
        double hidden = Math.Truncate(width * ratio);
        call.Require(
            hidden is >= 1 and <= MaximumHiddenWidth,
            $"{ratioName} {ratio} of width {width} is no hidden width from 1 to {MaximumHiddenWidth}");
        return (int)hidden;
    }

    /// <summary>Attention heads, which share the channels evenly.</summary>
    public static int Heads(this ConstructorCall call, int width, int @default)
    {
        int heads = call.Count("num_heads", @default);
        call.Require(width % heads == 0, $"num_heads {heads} does not divide the width {width}");
        return heads;
    }

    /// <summary>Attention heads with rotary embedding, which needs a multiple of 4 channels in each.</summary>
    public static int RotaryHeads(this ConstructorCall call, int width, int @default)
    {
        int heads = call.Heads(width, @default);
        call.Require(
            width / heads % RotaryChannels == 0,
            $"num_heads {heads} leaves {width / heads} channels to a head, which rotary embedding cannot split by {RotaryChannels}");
        return heads;
    }

    /// <summary>Factor F0 of a name such as <c>RoPE100</c> (1) or <c>RoPE100_512:768</c> (512/768).</summary>
    public static float RotaryScale(this ConstructorCall call)
    {
        string name = call.Text("pos_embed", DefaultPositions) ?? "None";
        return name.Split('_', ':') switch
        {
            [DefaultPositions] => 1,
            [DefaultPositions, var trained, var used] when Size(trained) is { } numerator && Size(used) is { } denominator =>
                (float)numerator / denominator,
            _ => throw Broken(call, $"pos_embed '{name}' is unknown; RoPE100 and names like RoPE100_512:768 are known"),
        };
        static int? Size(string text) => int.TryParse(text, out int size) && size > 0 ? size : null;
    }

    /// <summary>The patch size, which is the same in every part.</summary>
    public static void RequirePatch(this ConstructorCall call) => call.RequireValue("patch_size", NetworkFacts.PatchSize);

    /// <summary>An integer that has only one value in this family.</summary>
    public static void RequireValue(this ConstructorCall call, string name, int only) =>
        call.Require(call.Int(name, only) == only, $"{name} must be {only}");

    /// <summary>The name of the constructor.</summary>
    public static void RequireName(this ConstructorCall call, params string[] known) =>
        call.Require(known.Contains(call.Name), $"only {string.Join(" and ", known)} can stand here");

    /// <summary>Any other rule.</summary>
    /// <exception cref="InvalidContentException">It is broken.</exception>
    public static void Require(this ConstructorCall call, bool condition, string rule)
    {
        if (!condition)
        {
            throw Broken(call, rule);
        }
    }

    /// <summary>Counts arguments as read that only matter in training.</summary>
    public static void IgnoreTrainingOptions(this ConstructorCall call, params string[] names)
    {
        foreach (string name in names)
        {
            call.Ignore(name);
        }
    }

    /// <summary>One of a few named choices.</summary>
    public static T Choose<T>(this ConstructorCall call, string name, string? @default, params (string? Text, T Value)[] choices)
    {
        string? text = call.Text(name, @default);
        int index = Array.FindIndex(choices, choice => choice.Text == text);
        string known = string.Join(", ", choices.Select(choice => choice.Text ?? "None"));
        call.Require(index >= 0, $"{name} '{text}' is unknown, known are {known}");
        return choices[index].Value;
    }

    private static int Between(this ConstructorCall call, string name, int @default, int minimum, int maximum)
    {
        int value = call.Int(name, @default);
        call.Require(value >= minimum && value <= maximum, $"{name} {value} lies outside of {minimum} to {maximum}");
        return value;
    }

    private static InvalidContentException Broken(ConstructorCall call, string rule) =>
        new($"{call.Location}: {call.Name} cannot be built: {rule}; provide a checkpoint of this network family.");
}
