using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using PanSt3R.Cloud.Infrastructure.Hosting;

namespace PanSt3R.Cloud.Deployment.Tests.Settings;

/// <summary>Environment variables of a process, read as the process reads them.</summary>
/// <param name="variables">The variables.</param>
internal sealed class ProcessSettings(IReadOnlyDictionary<string, string> variables)
{
    /// <summary>The variables.</summary>
    public IReadOnlyDictionary<string, string> Variables => variables;

    /// <summary>Options of a section; one that the section's type does not know fails.</summary>
    public T Read<T>(string section) =>
        Configuration().GetSection(section).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true)
        ?? throw new InvalidOperationException($"There are no settings of section '{section}'.");

    /// <summary>A host with these settings and no others.</summary>
    public HostApplicationBuilder Host()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddConfiguration(Configuration());
        builder.AddCloudInfrastructure();
        return builder;
    }

    private IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddInMemoryCollection(variables.ToDictionary(
            variable => variable.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
            variable => (string?)variable.Value))
        .Build();
}
