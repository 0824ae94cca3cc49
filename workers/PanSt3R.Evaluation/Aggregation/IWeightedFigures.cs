using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Aggregation;

/// <summary>Figures of a dataset in which each scene counts as often as its weight says.</summary>
internal interface IWeightedFigures
{
    /// <summary>Number of scenes.</summary>
    int Scenes { get; }

    /// <summary>Computes the figures.</summary>
    /// <param name="weights">How often each scene counts, 0 or more.</param>
    SceneFigures Of(ReadOnlySpan<int> weights);
}
