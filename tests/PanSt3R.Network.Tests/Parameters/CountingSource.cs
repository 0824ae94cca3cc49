using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Parameters;

/// <summary>Tensors whose values count up from 0 in row-major order.</summary>
internal sealed class CountingSource(params TensorInfo[] tensors) : ITensorSource
{
    public string Location => "counting.pth";

    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; } = tensors.ToDictionary(tensor => tensor.Name);

    public void ReadSingles(string name, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = i;
        }
    }

    public void ReadDoubles(string name, Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = i;
        }
    }

    public void Dispose()
    {
    }
}
