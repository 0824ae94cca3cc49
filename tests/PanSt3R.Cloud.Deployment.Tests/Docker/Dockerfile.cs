using System.Text.RegularExpressions;

namespace PanSt3R.Cloud.Deployment.Tests.Docker;

/// <summary>A Dockerfile of <c>infra/docker</c>.</summary>
internal sealed partial class Dockerfile
{
    private readonly string _text;

    private Dockerfile(string text) => _text = Continuation().Replace(text, " ");

    /// <summary>Environment of the image.</summary>
    public IReadOnlyDictionary<string, string> Environment => Instructions("ENV").SelectMany(line => Variable().Matches(line))
        .ToDictionary(variable => variable.Groups["name"].Value, variable => variable.Groups["value"].Value);

    /// <summary>Images that it starts from.</summary>
    public IEnumerable<string> Images => Instructions("FROM").Select(line => line.Split(' ')[0]);

    /// <summary>The command that builds what runs in the image.</summary>
    public string Publish =>
        Assert.Single(Instructions("RUN"), line => line.Contains("dotnet publish", StringComparison.Ordinal));

    /// <summary>Address that the health check asks.</summary>
    public string HealthAddress => Address().Match(Assert.Single(Instructions("HEALTHCHECK"))).Value;

    /// <summary>Reads the Dockerfile of an image.</summary>
    public static Dockerfile Read(string image) => new(Repository.Read("infra", "docker", $"{image}.Dockerfile"));

    /// <summary>What follows an instruction, each time it is there.</summary>
    public IReadOnlyList<string> Instructions(string name) =>
        [.. _text.Split('\n').Where(line => line.StartsWith(name + " ", StringComparison.Ordinal))
            .Select(line => line[(name.Length + 1)..].Trim())];

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"(?<name>\w+)=(?<value>\S+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"http://[^""]+")]
    private static partial Regex Address();
}
