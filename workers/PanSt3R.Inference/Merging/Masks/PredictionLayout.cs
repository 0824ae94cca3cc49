using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>What a prediction file will hold, known before the first value is written.</summary>
/// <param name="Queries">Number of queries.</param>
/// <param name="Classes">Columns of the class logits.</param>
/// <param name="Views">Sizes of the views in order.</param>
public sealed record PredictionLayout(int Queries, int Classes, IReadOnlyList<MaskViewShape> Views)
{
    /// <summary>Further tensors of a view, such as its pointmap, written after its masks.</summary>
    /// <value>Default: none.</value>
    public Func<int, IEnumerable<TensorInfo>> FurtherTensorsOfView { get; init; } = _ => [];

    /// <summary>Free text entries of the file, such as the label mode and the class names.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>All tensors in the order of the file.</summary>
    internal IEnumerable<TensorInfo> Tensors()
    {
        yield return new TensorInfo(PredictionFile.ShapeTensor, ElementType.Int32, [Views.Count, 2]);
        yield return new TensorInfo(PredictionFile.ClassTensor, ElementType.Float32, [Queries, Classes]);
        for (int view = 0; view < Views.Count; view++)
        {
            int[] shape = [Queries, Views[view].MaskHeight, Views[view].MaskWidth];
            yield return new TensorInfo(PredictionFile.MaskTensor(view), ElementType.Float16, shape);
            foreach (var tensor in FurtherTensorsOfView(view))
            {
                yield return tensor;
            }
        }
    }
}
