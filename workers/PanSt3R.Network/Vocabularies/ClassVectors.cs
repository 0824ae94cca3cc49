using System.Numerics.Tensors;
using System.Text.Json;
using PanSt3R.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Vocabularies;

/// <summary>
/// Classes and their text vectors, as kept in a <c>.safetensors</c> file: tensor <c>class_embeddings</c>
/// <c>[C, text]</c> and, in the header's metadata, <c>classes</c>, a JSON list of <c>{ "name", "isThing", "color",
/// "prompt", "benchmark" }</c> in the same order.
/// </summary>
public sealed class ClassVectors
{
    private const string TensorName = "class_embeddings";
    private const string MetadataName = "classes";
    private const int MaximumClasses = 100_000;

    /// <summary>Pairs classes with vectors; the vectors are scaled to unit length (spec: network, section 9).</summary>
    /// <param name="vocabulary">Classes in index order.</param>
    /// <param name="values"><c>[C, text]</c>, row-major; copied.</param>
    /// <exception cref="InvalidContentException">Sizes differ, or a vector is zero or not finite.</exception>
    public ClassVectors(ClassVocabulary vocabulary, ReadOnlySpan<float> values)
    {
        if (vocabulary.Count == 0 || values.Length % vocabulary.Count != 0)
        {
            throw new InvalidContentException($"{values.Length} values are no vectors for {vocabulary.Count} classes.");
        }

        Vocabulary = vocabulary;
        Width = values.Length / vocabulary.Count;
        Values = values.ToArray();
        for (int i = 0; i < vocabulary.Count; i++)
        {
            Normalise(Values.AsSpan(i * Width, Width), vocabulary[i].Name);
        }
    }

    /// <summary>Classes in index order.</summary>
    public ClassVocabulary Vocabulary { get; }

    /// <summary>Values of a vector.</summary>
    public int Width { get; }

    /// <summary><c>[C, Width]</c>, each row of length 1.</summary>
    public float[] Values { get; }

    /// <summary>Checks that the vectors fit a network.</summary>
    /// <param name="width">Values of a vector that the network compares.</param>
    /// <param name="location">Where the vectors come from, for the message.</param>
    /// <exception cref="InvalidContentException">The width differs.</exception>
    public void RequireWidth(int width, string location)
    {
        if (Width != width)
        {
            throw new InvalidContentException(
                $"Class vectors of '{location}' have {Width} values, the model compares {width}; make them with the model's text encoder.");
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidContentException">The file does not hold classes with vectors.</exception>
    public static ClassVectors Read(string path)
    {
        using var file = new SafetensorsFile(path);
        if (!file.Tensors.TryGetValue(TensorName, out var tensor) || tensor.Shape.Count != 2 || tensor.Shape[0] > MaximumClasses)
        {
            throw new InvalidContentException($"'{path}' has no tensor '{TensorName}' of shape [classes, text width]; give a file of class embeddings.");
        }

        var classes = ReadNames(file, tensor.Shape[0]);
        return new ClassVectors(new ClassVocabulary(classes), file.ReadSingles(TensorName));
    }

    /// <summary>Writes a file.</summary>
    public void Write(string path)
    {
        string classes = JsonSerializer.Serialize([.. Vocabulary.Classes], ClassesJson.Default.ClassEntryArray);
        using var writer = new SafetensorsWriter(
            path,
            [new TensorInfo(TensorName, ElementType.Float32, [Vocabulary.Count, Width])],
            new Dictionary<string, string> { [MetadataName] = classes });
        writer.Append<float>(TensorName, Values);
        writer.Complete();
    }

    private static ClassEntry[] ReadNames(SafetensorsFile file, int count)
    {
        try
        {
            string text = file.Metadata.GetValueOrDefault(MetadataName) ?? throw new JsonException("there is no such entry.");
            var classes = JsonSerializer.Deserialize(text, ClassesJson.Default.ClassEntryArray) ?? [];
            if (classes.Length != count || classes.Any(entry => string.IsNullOrWhiteSpace(entry?.Name)))
            {
                throw new JsonException($"{count} vectors need as many named classes, there are {classes.Length}.");
            }

            return classes;
        }
        catch (JsonException error)
        {
            throw new InvalidContentException($"Metadata '{MetadataName}' of '{file.Location}' is no list of classes: {error.Message}", error);
        }
    }

    private static void Normalise(Span<float> vector, string name)
    {
        float length = TensorPrimitives.Norm(vector);
        if (!float.IsFinite(length) || length == 0)
        {
            throw new InvalidContentException($"The vector of class '{name}' has length {length}; make the class embeddings again.");
        }

        TensorPrimitives.Divide(vector, length, vector);
    }
}
