using PanSt3R.Evaluation.Reports.Comparison.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison.Averages;

/// <summary>The figures of a dataset as a function of the scenes that are drawn from it.</summary>
internal interface ISceneAverage
{
    /// <summary>Figures over all scenes, each once.</summary>
    FigureMeans Figures();

    /// <summary>PQ over drawn scenes; null where nothing counts.</summary>
    /// <param name="scenes">Indices of scenes; the same may be drawn several times.</param>
    double? Pq(ReadOnlySpan<int> scenes);
}
