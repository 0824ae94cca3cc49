using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Cloud.Worker.Hosting;

/// <summary>Messages of the worker's log.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(100, LogLevel.Information, "Worker {Worker} takes scenes")]
    public static partial void WorkerStarted(this ILogger logger, string worker);

    [LoggerMessage(101, LogLevel.Information, "The worker stops; scenes have {Time} to finish")]
    public static partial void Draining(this ILogger logger, TimeSpan time);

    [LoggerMessage(102, LogLevel.Critical, "The worker ends and must be started anew: {Problem}")]
    public static partial void WorkerCondemned(this ILogger logger, string? problem);

    [LoggerMessage(103, LogLevel.Information, "Health is told on port {Port}")]
    public static partial void HealthListening(this ILogger logger, int port);

    [LoggerMessage(110, LogLevel.Warning, "No message could be received: {Problem}")]
    public static partial void ReceiveFailed(this ILogger logger, string problem);

    [LoggerMessage(111, LogLevel.Error, "Message {Message} is set aside: {Problem}")]
    public static partial void MessageInvalid(this ILogger logger, string message, string problem);

    [LoggerMessage(112, LogLevel.Warning, "A message could not be settled and will come again: {Problem}")]
    public static partial void MessageNotSettled(this ILogger logger, string problem);

    [LoggerMessage(120, LogLevel.Information, "{Scene} of {Run}: claimed for round {Round}, attempt {Attempt}")]
    public static partial void SceneClaimed(this ILogger logger, SceneKey scene, string run, int round, int attempt);

    [LoggerMessage(121, LogLevel.Information, "{Scene} of {Run}: {State} after {Seconds} s")]
    public static partial void SceneDone(this ILogger logger, SceneKey scene, string run, SceneState state, double seconds);

    [LoggerMessage(122, LogLevel.Information, "{Scene} of {Run}: has ended before; its outcome is sent again")]
    public static partial void SceneEnded(this ILogger logger, SceneKey scene, string run);

    [LoggerMessage(123, LogLevel.Information, "{Scene} of {Run}: a later attempt has begun; this one is dropped")]
    public static partial void SceneSuperseded(this ILogger logger, SceneKey scene, string run);

    [LoggerMessage(124, LogLevel.Information, "{Scene} of {Run}: another worker is on it; it comes again later")]
    public static partial void SceneHeldElsewhere(this ILogger logger, SceneKey scene, string run);

    [LoggerMessage(125, LogLevel.Warning, "{Scene} of {Run}: handed back")]
    public static partial void SceneHandedBack(this ILogger logger, SceneKey scene, string run);

    [LoggerMessage(126, LogLevel.Warning, "{Scene} of {Run}: failed, {Class}: {Reason}")]
    public static partial void AttemptFailed(
        this ILogger logger, SceneKey scene, string run, FailureClass @class, string reason, Exception? error);

    [LoggerMessage(127, LogLevel.Warning, "{Scene} of {Run}: its end could not be written: {Problem}")]
    public static partial void EndNotWritten(this ILogger logger, SceneKey scene, string run, string problem);

    [LoggerMessage(128, LogLevel.Error, "{Scene} of {Run}: the job could not be carried out and comes again")]
    public static partial void JobNotDone(this ILogger logger, SceneKey scene, string run, Exception error);

    [LoggerMessage(130, LogLevel.Information, "Model {Model}: downloading {Fingerprint}")]
    public static partial void ModelDownloading(this ILogger logger, string model, string fingerprint);

    [LoggerMessage(131, LogLevel.Information, "Model {Model}: loaded {Fingerprint} on {Device}")]
    public static partial void ModelLoaded(this ILogger logger, string model, string fingerprint, ExecutionDevice device);

    [LoggerMessage(132, LogLevel.Warning, "The copy of a model in {Folder} is damaged and is fetched again")]
    public static partial void ModelDamaged(this ILogger logger, string folder);

    [LoggerMessage(133, LogLevel.Information, "Model {Fingerprint} makes room on disk")]
    public static partial void ModelRemoved(this ILogger logger, string fingerprint);
}
