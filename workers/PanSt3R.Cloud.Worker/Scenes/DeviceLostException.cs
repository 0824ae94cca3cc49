using Microsoft.ML.OnnxRuntime;

namespace PanSt3R.Cloud.Worker.Scenes;

/// <summary>
/// The device failed and will fail again in this process, whatever the scene: the scene belongs on another machine, and the process
/// must start anew.
/// </summary>
public sealed class DeviceLostException(string message, Exception inner) : Exception(message, inner)
{
    private static readonly string[] Marks = ["CUDA failure", "CUDA error", "CUBLAS failure", "CUDNN failure"];

    /// <summary>Whether the runtime reports a failure of the device, and not of the graph.</summary>
    internal static bool IsCause(OnnxRuntimeException error) =>
        Marks.Any(mark => error.Message.Contains(mark, StringComparison.OrdinalIgnoreCase));
}
