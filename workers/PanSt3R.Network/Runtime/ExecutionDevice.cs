namespace PanSt3R.Network.Runtime;

/// <summary>Where graphs run.</summary>
public enum ExecutionDevice
{
    /// <summary>CUDA when this build and this machine have it, else the CPU.</summary>
    Auto,

    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>The first CUDA device; an error when there is none.</summary>
    Cuda,
}
