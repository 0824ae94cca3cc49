using System.Globalization;

namespace PanSt3R.Splatting.Pipeline;

/// <summary>Settings as text, for reports.</summary>
internal static class OptionsText
{
    /// <summary>Settings by the names of the command line's options, in the order to be shown.</summary>
    public static IReadOnlyDictionary<string, string> Of(SplatOptions options)
    {
        var fit = options.Fit;
        return new Dictionary<string, string>
        {
            ["iterations"] = Text(fit.Iterations),
            ["degree"] = Text(fit.Degree),
            ["panopticWeight"] = Text(fit.PanopticWeight),
            ["densify"] = fit.Densifies ? "true" : "false",
            ["maxPoints"] = Text(options.MaximumPoints),
            ["maxGaussians"] = Text(fit.MaxGaussians),
            ["holdOut"] = Text(options.HoldOut),
            ["seed"] = Text(fit.Seed),
        };
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
