using System.CommandLine;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Client.Api;
using PanSt3R.Cloud.LocalHost;
using PanSt3R.Cloud.LocalHost.Models;
using PanSt3R.Files;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Cli.Commands.Cloud;

/// <summary><c>panst3r up</c>: all of the cloud on this machine, until Ctrl-C.</summary>
internal static class UpCommand
{
    private const string ModelFolder = "model";

    /// <summary>Whoever pressed Ctrl-C waits: a scene that is nearly done is finished, any other is handed back.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(3);

    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Folder that keeps captures, runs and results between starts.",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("out", "cloud")),
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port of the API on 127.0.0.1; 0 for any free one.",
        DefaultValueFactory = _ => CloudAddress.Local.Port,
    };

    private static readonly Option<int> Workers = new("--workers")
    {
        Description = "Scenes that are reconstructed at once, each with the model in memory.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<DirectoryInfo?> Model = new("--model")
    {
        Description = "Model bundle for runs that name no other. Default: the model of rooms that comes with the program.",
    };

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Log what happens, not only warnings." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("up", "Run the whole cloud on this machine until Ctrl-C: storage, functions, workers and API.")
        {
            Data, Port, Workers, Model, Verbose,
        };
        command.SetAction((arguments, cancellation) => CommandRunner.RunAsync(() => RunAsync(arguments, cancellation), CommandRunner.Errors));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        string data = arguments.GetRequiredValue(Data).FullName;
        var bundle = OpenModel(arguments.GetValue(Model), data);
        await using var cloud = await LocalCloud.StartAsync(
            new LocalCloudOptions
            {
                DataFolder = data,
                ApiPort = arguments.GetValue(Port),
                Workers = arguments.GetValue(Workers),
                LogLevel = arguments.GetValue(Verbose) ? LogLevel.Information : LogLevel.Warning,
                Settings = new Dictionary<string, string?>
                {
                    ["Cloud:DefaultModel"] = bundle.Manifest.Name,
                    ["Worker:Drain"] = $"{Drain}",
                },
            },
            cancellation);
        await cloud.PublishModelAsync(bundle.Manifest.Name, bundle.Folder, cancellation);
        Console.WriteLine($"API:     {cloud.Api}");
        Console.WriteLine($"Storage: {cloud.StorageConnection}");
        Console.WriteLine($"Model:   {bundle.Manifest.Name}");
        Console.WriteLine($"Data:    {data}");
        Console.WriteLine("Submit scenes with: panst3r submit DIR");
        Console.WriteLine("Ctrl-C stops; what is not done then goes on at the next start.");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopping; the scene that is worked on is handed back.");
        }
    }

    private static ModelBundle OpenModel(DirectoryInfo? chosen, string data)
    {
        if (chosen is not null)
        {
            return ModelBundle.Open(chosen.FullName);
        }

        using var folder = OutputFolder.Create(Path.Combine(data, ModelFolder), RoomModel.BundleFolder + ".txt");
        RoomModel.Open(null, folder);
        File.WriteAllText(folder.PathOf(RoomModel.BundleFolder + ".txt"), "The model of rooms that came with the program that wrote this.");
        folder.Commit();
        return ModelBundle.Open(Path.Combine(folder.Target, RoomModel.BundleFolder));
    }
}
