using Microsoft.ML.OnnxRuntime;
using PanSt3R.Files;

namespace PanSt3R.Network.Runtime;

/// <summary>ONNX Runtime's CUDA execution provider, when the build (<c>-p:Gpu=true</c>) and the machine have it.</summary>
internal static class CudaProvider
{
    private const string ProviderName = "CUDAExecutionProvider";

    /// <summary>Memory of the first device.</summary>
    public static OrtMemoryInfo Memory => new("Cuda", OrtAllocatorType.DeviceAllocator, 0, OrtMemType.Default);

    /// <summary>Adds the provider: memory grows by what is asked for, so that scenes of any size share a device.</summary>
    public static void AppendTo(SessionOptions options)
    {
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(new Dictionary<string, string>
        {
            ["device_id"] = "0",
            ["arena_extend_strategy"] = "kSameAsRequested",
            ["cudnn_conv_algo_search"] = "HEURISTIC",
        });
        options.AppendExecutionProvider_CUDA(cuda);
    }

    /// <summary>Decides for a device.</summary>
    /// <exception cref="InvalidSettingsException">CUDA was asked for and is not there.</exception>
    public static ExecutionDevice Resolve(ExecutionDevice wanted)
    {
        if (wanted == ExecutionDevice.Cpu)
        {
            return ExecutionDevice.Cpu;
        }

        string? obstacle = Obstacle();
        if (obstacle is null)
        {
            return ExecutionDevice.Cuda;
        }

        return wanted == ExecutionDevice.Auto
            ? ExecutionDevice.Cpu
            : throw new InvalidSettingsException($"Device 'cuda' is not available: {obstacle} Use device 'cpu' or 'auto'.");
    }

    private static string? Obstacle()
    {
        if (!OrtEnv.Instance().GetAvailableProviders().Contains(ProviderName))
        {
            return "this build has no CUDA support; build with -p:Gpu=true.";
        }

        try
        {
            using var options = new SessionOptions();
            AppendTo(options);
            return null;
        }
        catch (OnnxRuntimeException error)
        {
            return $"CUDA could not be started ({error.Message.ReplaceLineEndings(" ")}).";
        }
    }
}
