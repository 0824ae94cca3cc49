using System.Text;
using PanSt3R.Network.Checkpoints.Pickle;

namespace PanSt3R.Network.Checkpoints.Numpy;

/// <summary>The few classes and functions that a pickled array needs, by the names of NumPy 1 and 2.</summary>
internal sealed class NumpyGlobals : IPickleGlobals
{
    private static readonly Dictionary<string, PickleClass> Classes = new PickleClass[]
    {
        new("numpy.ndarray", _ => new OpaqueValue("a 'numpy.ndarray'")),
        new("numpy.dtype", given => given is [string code, ..] ? new NumpyType(code) : Unusual("an array type")),
        new("numpy.core.multiarray._reconstruct", Reconstruct),
        new("numpy._core.multiarray._reconstruct", Reconstruct),
        new("numpy.core.numeric._frombuffer", FromBuffer),
        new("numpy._core.numeric._frombuffer", FromBuffer),
        new("_codecs.encode", Encode),
    }.ToDictionary(known => known.Name);

    /// <inheritdoc/>
    public PickleClass? Find(string qualifiedName) => Classes.GetValueOrDefault(qualifiedName);

    /// <inheritdoc/>
    public object FindPersistent(object? identifier) => new OpaqueValue("an object that the file does not hold");

    /// <remarks>Arguments read (array class, a shape and a type that are replaced by the state).</remarks>
    private static object Reconstruct(object?[] arguments) =>
        arguments is [PickleClass { Name: "numpy.ndarray" }, ..] ? new NumpyArray() : Unusual("an array");

    /// <remarks>Arguments read (bytes, type, shape, order).</remarks>
    private static object FromBuffer(object?[] arguments) => arguments is [var content, var type, object?[] shape, string order]
        ? NumpyArray.Of(shape, type, order == "C", content)
        : Unusual("an array");

    /// <remarks>Protocol 2 has no bytes; they are text that Latin-1 turns back into them.</remarks>
    private static object Encode(object?[] arguments) => arguments switch
    {
        [string text, "latin1"] => new PickleBytes(Encoding.UTF8.GetBytes(text), IsText: true),
        [PickleBytes { IsText: true } text, "latin1"] => text,
        _ => Unusual("bytes"),
    };

    private static OpaqueValue Unusual(string what) => new($"{what} made from unusual arguments");
}
