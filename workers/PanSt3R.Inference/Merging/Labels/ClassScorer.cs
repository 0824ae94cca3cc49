using System.Numerics.Tensors;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Merging.Labels;

/// <summary>Chooses the class of each query. All arithmetic is float32, as in the reference.</summary>
internal static class ClassScorer
{
    /// <summary>A query is kept by standard merging when its plain score is larger.</summary>
    private const float KeepScore = 0.1f;

    /// <summary>Classes and votes for standard merging.</summary>
    public static QueryClass[] ForStandard(ClassLogits logits, MergeOptions options) => options.LabelMode switch
    {
        LabelMode.Softmax => Score(logits, KeptBySoftmax),
        _ => Score(logits, (row, scores) => KeptBySigmoid(row, scores, options.ClassTemperature)),
    };

    /// <summary>Classes and probabilities for quadratic selection, which keeps every query.</summary>
    public static QueryClass[] ForSelection(ClassLogits logits, MergeOptions options) => options.LabelMode switch
    {
        LabelMode.Softmax => Score(logits, ClassBySoftmax),
        _ => Score(logits, (row, scores) => ClassBySigmoid(row, scores, options)),
    };

    private static QueryClass[] Score(ClassLogits logits, Func<ReadOnlyMemory<float>, float[], QueryClass> score)
    {
        float[] scores = new float[logits.Columns];
        return [.. Enumerable.Range(0, logits.Queries).Select(query => score(logits.Of(query), scores))];
    }

    private static QueryClass KeptBySoftmax(ReadOnlyMemory<float> logits, float[] scores)
    {
        Softmax(logits.Span, scores);
        var best = Best(scores);
        return best with { IsKept = best.ClassIndex != scores.Length - 1 && best.Score > KeepScore };
    }

    private static QueryClass KeptBySigmoid(ReadOnlyMemory<float> logits, float[] scores, double? temperature)
    {
        TensorPrimitives.Sigmoid(logits.Span, scores);
        bool isKept = Best(scores).Score > KeepScore;
        Temper(scores, temperature);
        return Best(scores) with { IsKept = isKept };
    }

    private static QueryClass ClassBySoftmax(ReadOnlyMemory<float> logits, float[] scores)
    {
        Softmax(logits.Span, scores);
        return Best(scores.AsSpan(..^1));
    }

    private static QueryClass ClassBySigmoid(ReadOnlyMemory<float> logits, float[] scores, MergeOptions options)
    {
        TensorPrimitives.Sigmoid(logits.Span, scores);
        if (options is { ClassTemperature: not null, Preset: MergePreset.Reference })
        {
            TensorPrimitives.Sigmoid(scores, scores);
        }

        Temper(scores, options.ClassTemperature);
        return Best(scores);
    }

    private static void Temper(Span<float> scores, double? temperature)
    {
        if (temperature is { } value)
        {
            TensorPrimitives.Divide(scores, (float)value, scores);
            Softmax(scores, scores);
        }
    }

    private static void Softmax(ReadOnlySpan<float> values, Span<float> destination)
    {
        TensorPrimitives.Subtract(values, TensorPrimitives.Max(values), destination);
        TensorPrimitives.Exp(destination, destination);
        TensorPrimitives.Divide(destination, TensorPrimitives.Sum<float>(destination), destination);
    }

    private static QueryClass Best(ReadOnlySpan<float> scores)
    {
        int best = TensorPrimitives.IndexOfMax(scores);
        return new QueryClass(best, scores[best], IsKept: true);
    }
}
