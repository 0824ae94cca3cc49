using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>
/// Sums up evaluations of single scenes that were made one by one, perhaps on many machines, into the report that evaluating
/// the dataset at once would give. The order in which scenes are added does not matter. Not for several threads at once.
/// </summary>
/// <param name="protocol">The rules that all of them follow.</param>
public sealed class CombinedEvaluation(Protocol protocol)
{
    private readonly ProtocolReport _protocol = DatasetReport.Describe(protocol);
    private readonly List<SceneReport> _scenes = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<ProvenanceReport, int> _provenance = [];

    /// <summary>Adds a scene that was evaluated.</summary>
    /// <param name="name">Its name in the combined report.</param>
    /// <param name="report">The evaluation of this scene alone.</param>
    /// <exception cref="InvalidContentException">It follows other rules, or is not about one scene.</exception>
    /// <exception cref="ArgumentException">A scene of this name is there already.</exception>
    public void Add(string name, EvaluationReport report)
    {
        if (report.Protocol != _protocol)
        {
            throw new InvalidContentException(
                $"The evaluation of '{name}' follows '{report.Protocol.Name}' ({report.Protocol.Hash}, {report.Protocol.Size}), "
                + $"the others '{_protocol.Name}' ({_protocol.Hash}, {_protocol.Size}). Evaluate it again by the same rules.");
        }

        if (report.Scenes is not [var scene])
        {
            throw new InvalidContentException($"The evaluation of '{name}' is about {report.Scenes.Count} scenes, not one.");
        }

        Append(scene with { Name = name, Preview = null });
        foreach (var source in report.Provenance)
        {
            var key = source with { Scenes = 0 };
            _provenance[key] = _provenance.GetValueOrDefault(key) + source.Scenes;
        }
    }

    /// <summary>Adds a scene whose result or ground truth cannot be used, or that has no result because it failed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="reason">Why, in one sentence.</param>
    /// <exception cref="ArgumentException">A scene of this name is there already.</exception>
    public void AddFailed(string name, string reason) => Append(SceneReports.Failed(name, reason));

    /// <summary>Adds a scene that was not compared because a side is missing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="reason">What is missing, in one sentence.</param>
    /// <exception cref="ArgumentException">A scene of this name is there already.</exception>
    public void AddSkipped(string name, string reason) => Append(SceneReports.Skipped(name, reason));

    /// <summary>The report of all scenes that were added.</summary>
    /// <param name="title">What it says about itself.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public EvaluationReport Sum(DatasetTitle title, CancellationToken cancellationToken) =>
        DatasetReport.Of(title, _protocol, _scenes, cancellationToken) with
        {
            Provenance =
            [
                .. _provenance.Select(one => one.Key with { Scenes = one.Value })
                    .OrderByDescending(one => one.Scenes).ThenBy(one => one.Model, StringComparer.Ordinal),
            ],
        };

    private void Append(SceneReport scene)
    {
        if (!_names.Add(scene.Name))
        {
            throw new ArgumentException($"There is a scene '{scene.Name}' already.");
        }

        _scenes.Add(scene);
    }
}
