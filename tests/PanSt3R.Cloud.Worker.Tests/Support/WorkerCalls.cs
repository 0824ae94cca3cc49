using System.Text;
using System.Text.Json;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Captures;
using PanSt3R.Cloud.Worker.Results;

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>What the calls of a worker are about, in the words of its work.</summary>
internal static class WorkerCalls
{
    public const string Receive = "receive";
    public const string Claim = "claim";
    public const string Lease = "lease";
    public const string Manifest = "manifest";
    public const string Photo = "photo";
    public const string Model = "model";
    public const string OnDevice = "on the device";
    public const string File = "file";
    public const string Commit = "commit";
    public const string Outcome = "outcome";
    public const string Complete = "complete";

    /// <summary>What a call is about; null for anything else.</summary>
    public static string? KindOf(ProxiedCall call)
    {
        // /ACCOUNT/CONTAINER/BLOB or /ACCOUNT/QUEUE/messages/ID
        string[] parts = call.Target.Split('?');
        string[] path = parts[0].Split('/', 4);
        return (call.Method, path[2], path.ElementAtOrDefault(3) ?? string.Empty) switch
        {
            ("GET", QueueNames.SceneJobs, _) => HasMessage(call) ? Receive : null,
            ("DELETE", QueueNames.SceneJobs, _) => Complete,
            ("POST", QueueNames.SceneOutcomes, _) => Outcome,
            ("GET", Containers.Models, _) => Model,
            ("GET", Containers.Captures, var blob) => blob.Contains("/images/", StringComparison.Ordinal) ? Photo : Manifest,
            ("PUT", Containers.Runs, var blob) when blob.EndsWith("/record.json", StringComparison.Ordinal) =>
                parts[^1].Contains("comp=lease", StringComparison.Ordinal) ? Lease : KindOf(RecordOf(call)),
            ("PUT", Containers.Runs, _) => File,
            _ => null,
        };
    }

    /// <summary>The record that a call writes.</summary>
    public static SceneRecord RecordOf(ProxiedCall call) => JsonSerializer.Deserialize<SceneRecord>(call.Body, ContractJson.Options)!;

    private static bool HasMessage(ProxiedCall call) =>
        Encoding.UTF8.GetString(call.Answer).Contains("<MessageId>", StringComparison.Ordinal);

    private static string? KindOf(SceneRecord record) => record switch
    {
        { State: SceneState.Succeeded } => Commit,
        { State: SceneState.Running, Progress: null } => Claim,
        { Progress.Stage: not (CaptureDownload.Stage or ResultUpload.Stage) } => OnDevice,
        _ => null,
    };
}
