using System.Text.Json;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>Names of states and classes as documents write them.</summary>
internal static class Words
{
    /// <summary>The word, such as <c>badInput</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>What a word means; null when it means nothing. Numbers are no words.</summary>
    public static T? Parse<T>(string? word)
        where T : struct, Enum
    {
        T[] found = [.. Enum.GetValues<T>().Where(value => Of(value) == word)];
        return found.Length == 0 ? null : found[0];
    }
}
