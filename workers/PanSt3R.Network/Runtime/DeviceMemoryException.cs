namespace PanSt3R.Network.Runtime;

/// <summary>A graph or a tensor needed more memory than its device has. A smaller plan may succeed.</summary>
/// <param name="what">What needed the memory.</param>
/// <param name="device">The device.</param>
/// <param name="inner">What the runtime said.</param>
public sealed class DeviceMemoryException(string what, ExecutionDevice device, Exception inner)
    : Exception($"{what} ran out of {device} memory.", inner);
