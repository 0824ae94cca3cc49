using System.Text.Json;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Definition;

/// <summary>Recorded tensors of one module, with the tolerance that their recording suggests for each.</summary>
internal sealed class GoldenUnit : IDisposable
{
    private readonly string _name;
    private readonly SafetensorsFile _file;
    private readonly JsonElement _recorded;

    public GoldenUnit(string name)
    {
        _name = name;
        _file = Goldens.Open("network", $"{name}.safetensors");
        using var index = JsonDocument.Parse(File.ReadAllBytes(Goldens.PathOf("network", "index.json")));
        _recorded = index.RootElement.GetProperty("units").GetProperty(name).GetProperty("tensors").Clone();
    }

    public HostTensor Read(string tensor) =>
        new([.. _file.Tensors[tensor].Shape.Select(size => (long)size)], _file.ReadSingles(tensor));

    public long[] ReadIntegers(string tensor) => _file.Read<long>(tensor);

    /// <summary>Compares shape and values; a recorded tolerance of 0 asks for equal bits.</summary>
    /// <param name="tensor">Name of the recorded tensor.</param>
    /// <param name="actual">What was computed.</param>
    /// <param name="allowance">Factor on the recorded tolerance.</param>
    public void Check(string tensor, HostTensor actual, double allowance = 1)
    {
        var expected = Read(tensor);
        Assert.Equal(expected.Shape, actual.Shape);
        double tolerance = _recorded.GetProperty(tensor).GetProperty("atol").GetDouble() * allowance;
        TensorAssert.Close(expected.Values, actual.Values, tolerance, $"{_name} {tensor}");
    }

    public void Dispose() => _file.Dispose();
}
