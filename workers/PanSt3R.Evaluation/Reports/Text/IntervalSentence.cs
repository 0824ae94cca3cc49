using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Text;

/// <summary>How intervals were found, in words.</summary>
internal static class IntervalSentence
{
    /// <summary>The sentence.</summary>
    public static string Of(IntervalReport interval) =>
        $"{100 * interval.Level:0.#}%, {interval.Method}, {interval.Resamples:N0} resamples, seed {interval.Seed}";
}
