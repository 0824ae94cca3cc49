using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Rendering;

/// <summary>All Gaussians in one camera: their places, the tiles they take part in, and their channels. Its memory is used again.</summary>
/// <param name="threads">Threads.</param>
internal sealed class ProjectedScene(int threads)
{
    private const int Batch = 1024;

    private ProjectedGaussian[] _gaussians = [];
    private float[] _channels = [];

    /// <summary>Number of Gaussians.</summary>
    public int Count { get; private set; }

    /// <summary>The camera.</summary>
    public Projector Projector { get; private set; }

    /// <summary>Width of the image in pixels.</summary>
    public int Width { get; private set; }

    /// <summary>Height of the image in pixels.</summary>
    public int Height { get; private set; }

    /// <summary>What the channels are.</summary>
    public ChannelLayout Layout { get; private set; }

    /// <summary>Gaussians of every tile.</summary>
    public TileLists Lists { get; } = new();

    /// <summary>The projected Gaussians.</summary>
    public ReadOnlySpan<ProjectedGaussian> Gaussians => _gaussians.AsSpan(0, Count);

    /// <summary><c>[N, C]</c>; undefined for Gaussians that take no part.</summary>
    public ReadOnlySpan<float> Channels => _channels.AsSpan(0, Count * Layout.Count);

    /// <summary>Projects shapes alone.</summary>
    public void ProjectShapes(GaussianSet set, SplatCamera camera, CancellationToken cancellation)
    {
        Reserve(set, camera, new ChannelLayout(0, HasDepth: false));
        InBatches((start, end) => ProjectShapes(set, start, end), cancellation);
        Lists.Build(Gaussians, Projector.Tiles);
    }

    /// <summary>Projects shapes and evaluates what is seen of them.</summary>
    public void Project(GaussianSet set, SplatCamera camera, RenderSettings settings, CancellationToken cancellation)
    {
        Reserve(set, camera, ChannelLayout.Of(settings));
        if (_channels.Length < Count * Layout.Count)
        {
            _channels = new float[Count * Layout.Count];
        }

        InBatches(
            (start, end) =>
            {
                ProjectShapes(set, start, end);
                EvaluateChannels(set, settings, start, end);
            },
            cancellation);
        Lists.Build(Gaussians, Projector.Tiles);
    }

    /// <summary>Runs an action on ranges of Gaussians at once.</summary>
    public void InBatches(Action<int, int> action, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, (Count + Batch - 1) / Batch, options, batch => action(batch * Batch, Math.Min(Count, (batch + 1) * Batch)));
    }

    /// <summary>Runs an action on all tiles at once.</summary>
    public void InTiles<TState>(Func<TState> make, Action<int, TState> action, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, Projector.Tiles.Count, options, make, (tile, _, state) =>
        {
            action(tile, state);
            return state;
        }, _ => { });
    }

    private void Reserve(GaussianSet set, SplatCamera camera, ChannelLayout layout)
    {
        (Count, Projector, Layout) = (set.Count, new Projector(camera), layout);
        (Width, Height) = (camera.Width, camera.Height);
        if (_gaussians.Length < Count)
        {
            _gaussians = new ProjectedGaussian[Count];
        }
    }

    private void ProjectShapes(GaussianSet set, int start, int end)
    {
        var projector = Projector;
        for (int index = start; index < end; index++)
        {
            _gaussians[index] = projector.Project(set, index);
        }
    }

    private void EvaluateChannels(GaussianSet set, RenderSettings settings, int start, int end)
    {
        int width = Layout.Count;
        for (int index = start; index < end; index++)
        {
            if (_gaussians[index].Tiles.IsEmpty)
            {
                continue;
            }

            var channels = _channels.AsSpan(index * width, width);
            ViewColour.Of(set, index, settings.Degree, Projector).CopyTo(channels);
            settings.Features?.Values.AsSpan(index * Layout.Features, Layout.Features).CopyTo(channels[ChannelLayout.Colours..]);
            if (Layout.HasDepth)
            {
                channels[^1] = _gaussians[index].Depth;
            }
        }
    }
}
