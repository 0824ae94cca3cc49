using System.Text.Json;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>Names of states and classes as documents write them.</summary>
internal static class Words
{
    /// <summary>The word, such as <c>badInput</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
