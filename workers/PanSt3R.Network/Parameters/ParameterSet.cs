using PanSt3R.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Parameters;

/// <summary>The parameters that a network definition takes from a checkpoint, collected while its graphs are built.</summary>
internal sealed class ParameterSet
{
    private readonly Dictionary<string, int[]> _shapes = [];
    private readonly HashSet<string> _unused = [];
    private readonly List<string> _unusedModules = [];

    /// <summary>Shape of every parameter the network uses, by name.</summary>
    public IReadOnlyDictionary<string, int[]> Shapes => _shapes;

    /// <summary>Uses a parameter.</summary>
    public Weight Use(string name, int[] shape)
    {
        if (_shapes.TryGetValue(name, out int[]? known) && !known.AsSpan().SequenceEqual(shape))
        {
            throw new InvalidOperationException($"Parameter '{name}' is used with two shapes.");
        }

        _shapes[name] = shape;
        return Weight.Of(name, shape);
    }

    /// <summary>Names a parameter that checkpoints hold and inference does not need.</summary>
    public void Expect(string name) => _unused.Add(name);

    /// <summary>Names a module of parameters that checkpoints may hold and the network does not need.</summary>
    public void ExpectModule(string prefix) => _unusedModules.Add(prefix + '.');

    /// <summary>
    /// Compares with a checkpoint and reports every difference together: missing, misshapen and unexpected tensors.
    /// </summary>
    /// <param name="source">The checkpoint.</param>
    /// <param name="ignoreUnexpected">True to accept tensors that the network has no place for.</param>
    /// <exception cref="InvalidContentException">The checkpoint does not fit the network.</exception>
    public void Check(ITensorSource source, bool ignoreUnexpected)
    {
        List<string> problems = [];
        foreach (var (name, shape) in _shapes)
        {
            if (!source.Tensors.TryGetValue(name, out var tensor))
            {
                problems.Add($"missing: {name} [{string.Join(", ", shape)}]");
            }
            else if (!tensor.Shape.SequenceEqual(shape))
            {
                problems.Add($"misshapen: {name} is [{string.Join(", ", tensor.Shape)}], the network needs [{string.Join(", ", shape)}]");
            }
        }

        if (!ignoreUnexpected)
        {
            problems.AddRange(source.Tensors.Keys
                .Where(name => !_shapes.ContainsKey(name) && !IsUnused(name))
                .Select(name => $"unexpected: {name}"));
        }

        if (problems.Count > 0)
        {
            throw new InvalidContentException(
                $"'{source.Location}' does not fit the network that it is said to be; {problems.Count} tensors differ:"
                + Environment.NewLine + string.Join(Environment.NewLine, problems.Select(problem => "  " + problem)));
        }
    }

    private bool IsUnused(string name) =>
        _unused.Contains(name) || _unusedModules.Exists(module => name.StartsWith(module, StringComparison.Ordinal));
}
