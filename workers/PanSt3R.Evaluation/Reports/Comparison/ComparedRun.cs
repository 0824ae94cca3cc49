using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison;

/// <summary>A report that is compared.</summary>
/// <param name="path">Where it was read.</param>
/// <param name="report">The report.</param>
internal sealed class ComparedRun(string path, EvaluationReport report)
{
    private readonly Dictionary<string, SceneReport> _scenes =
        report.Scenes.ToDictionary(scene => scene.Name, StringComparer.Ordinal);

    /// <summary>Where it was read, as given.</summary>
    public string Path => path;

    /// <summary>The report.</summary>
    public EvaluationReport Report => report;

    /// <summary>Its name, unique in the comparison.</summary>
    public string Name { get; set; } = report.Name;

    /// <summary>A scene by its name, or null.</summary>
    public SceneReport? Find(string scene) => _scenes.GetValueOrDefault(scene);

    /// <summary>The scenes of these names, which all exist.</summary>
    public SceneReport[] Pick(IEnumerable<string> scenes) => [.. scenes.Select(name => _scenes[name])];
}
