using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace PanSt3R.Cloud.LocalHost.Functions;

/// <summary>Settings in the text of attributes, such as <c>%Cloud:BenchmarkSchedule%</c>.</summary>
internal static partial class BindingExpressions
{
    /// <summary>Puts settings into a text.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting.</exception>
    public static string Resolve(string text, IConfiguration settings) => Setting().Replace(
        text,
        match => settings[match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal)]
            ?? throw new InvalidOperationException($"There is no setting '{match.Groups[1].Value}', which '{text}' names."));

    [GeneratedRegex("%([^%]+)%", RegexOptions.CultureInvariant)]
    private static partial Regex Setting();
}
