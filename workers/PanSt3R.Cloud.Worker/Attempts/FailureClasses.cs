using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Worker.Captures;
using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Files;
using PanSt3R.Inference.Planning;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>The class of an exception that ends an attempt.</summary>
internal static class FailureClasses
{
    /// <summary>Classifies an exception. A disk that fills up or fails is a matter of the machine.</summary>
    public static FailureClass Of(Exception error) => error switch
    {
        SceneTooLargeException => FailureClass.TooBig,
        InvalidContentException or InvalidSettingsException or InvalidDocumentException => FailureClass.BadInput,
        DeviceMemoryException or OutOfMemoryException => FailureClass.TooBig,
        StorageException or DeviceLostException or IOException => FailureClass.LostMachine,
        AggregateException { InnerExceptions: [var only] } => Of(only),
        _ => FailureClass.Bug,
    };

    /// <summary>The failure as records tell it.</summary>
    public static SceneFailure Describe(Exception error) => Of(error) switch
    {
        FailureClass.Bug => new SceneFailure(
            FailureClass.Bug,
            $"Unexpected {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")} "
            + "The log has the details and a command that repeats it."),
        var known => new SceneFailure(known, error.Message.ReplaceLineEndings(" "), IsFinal: error is SceneTooLargeException),
    };
}
