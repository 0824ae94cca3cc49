using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Runtime;

/// <summary>A graph needed more memory than its device has. A smaller plan may succeed.</summary>
/// <param name="graph">The graph.</param>
/// <param name="device">The device.</param>
/// <param name="inner">What the runtime said.</param>
public sealed class DeviceMemoryException(NetworkGraph graph, ExecutionDevice device, Exception inner)
    : Exception($"Graph {graph} ran out of {device} memory.", inner);
