using Microsoft.Extensions.Configuration;
using PanSt3R.Cloud.LocalHost.Functions;

namespace PanSt3R.Cloud.LocalHost.Tests.Functions;

public sealed class BindingExpressionsTests
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Cloud:Schedule"] = "0 0 * * * *", ["Queue"] = "jobs" })
        .Build();

    [Theory]
    [InlineData("%Cloud:Schedule%", "0 0 * * * *")]
    [InlineData("%Cloud__Schedule%", "0 0 * * * *")]
    [InlineData("a-%Queue%-b", "a-jobs-b")]
    [InlineData("scene-jobs", "scene-jobs")]
    public void Resolve_PutsSettingsIn(string text, string expected) => Assert.Equal(expected, BindingExpressions.Resolve(text, Settings));

    [Fact]
    public void Resolve_MissingSetting_NamesIt() =>
        Assert.Contains("'None'", Assert.Throws<InvalidOperationException>(() => BindingExpressions.Resolve("%None%", Settings)).Message);
}
