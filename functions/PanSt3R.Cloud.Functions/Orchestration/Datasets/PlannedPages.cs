using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Functions.Orchestration.Datasets;

/// <summary>Sizes of the pages of a plan. All pages of a planning step but its last are full.</summary>
internal sealed class PlannedPages
{
    private readonly List<int> _scenes = [];

    /// <summary>Pages so far.</summary>
    public int Count => _scenes.Count;

    /// <summary>Scenes so far.</summary>
    public int Scenes { get; private set; }

    /// <summary>Scenes of a page.</summary>
    public int this[int page] => _scenes[page];

    /// <summary>Adds the scenes that one step has planned.</summary>
    public void Add(int scenes)
    {
        Scenes += scenes;
        for (; scenes > 0; scenes -= PlanPage.MaxScenes)
        {
            _scenes.Add(Math.Min(scenes, PlanPage.MaxScenes));
        }
    }
}
