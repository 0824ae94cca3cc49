using System.Numerics;
using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.SceneQuality;
using PanSt3R.Rooms;
using PanSt3R.Rooms.Captures;
using PanSt3R.Rooms.Rendering;
using PanSt3R.Rooms.Scenes;
using PanSt3R.Trials.Geometry;

namespace PanSt3R.Trials.Baselines;

/// <summary>
/// Answers that look at no photo: every pixel at its mean depth in other rooms, with all cameras where the reference view
/// is; and everything of the class that is most frequent there.
/// </summary>
internal sealed class RoomBaselines
{
    private readonly float[] _depth;

    private readonly RoomClass _class;

    private RoomBaselines(float[] depth, RoomClass mostFrequent) => (_depth, _class) = (depth, mostFrequent);

    /// <summary>Learns from rooms.</summary>
    /// <param name="rooms">What they are like; their number is that of the rooms that are looked at.</param>
    /// <param name="cancellationToken">Ends the work between two views.</param>
    public static RoomBaselines Learn(CaptureOptions rooms, CancellationToken cancellationToken)
    {
        var depth = new double[rooms.Size.Pixels];
        var pixels = new Dictionary<RoomClass, long>();
        for (int index = 0; index < rooms.Scenes; index++)
        {
            var scene = SceneStudio.Make(rooms, index, cancellationToken);
            double size = TruePoints.Of(scene, reference: 0).MeanDistance;
            foreach (var view in scene.Views)
            {
                for (int pixel = 0; pixel < depth.Length; pixel++)
                {
                    depth[pixel] += view.Depth[pixel] / size;
                }

                foreach (var (id, count) in view.Instances.CountBy(id => id))
                {
                    pixels[scene.Room.ClassOf(id)] = pixels.GetValueOrDefault(scene.Room.ClassOf(id)) + count;
                }
            }
        }

        double views = (double)rooms.Scenes * rooms.Views;
        return new RoomBaselines(Array.ConvertAll(depth, sum => (float)(sum / views)), pixels.MaxBy(one => one.Value).Key);
    }

    /// <summary>Error of the mean depth in a scene, as in <see cref="GeometryErrors.Points"/>.</summary>
    public double PointError(CapturedScene scene, int reference)
    {
        var truth = TruePoints.Of(scene, reference);
        var prediction = new ScenePoints(
            [.. scene.Views.Select(view => Points(view))], [.. scene.Views.Select(_ => Matrix4x4.Identity)]);
        return prediction.ErrorsTo(truth, reference).Points;
    }

    /// <summary>Scene-PQ of the most frequent class.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="classes">Classes of the protocol.</param>
    /// <param name="minimumShare">The protocol's smallest share of a class.</param>
    public double Pq(CapturedScene scene, ClassTable classes, double minimumShare)
    {
        var pixels = new ScenePixels(classes);
        var answer = new SegmentLabel((int)_class, 0);
        foreach (var (id, count) in scene.Views.SelectMany(view => view.Instances).CountBy(id => id))
        {
            pixels.Add(new SegmentLabel((int)scene.Room.ClassOf(id), id), answer, count);
        }

        return ScenePanopticQuality.Of(pixels, minimumShare).All.Pq ?? 0;
    }

    private Vector3[] Points(RenderedView view)
    {
        float focal = view.Camera.Focal(view.Size);
        ImageSize size = view.Size;
        var points = new Vector3[size.Pixels];
        for (int pixel = 0; pixel < points.Length; pixel++)
        {
            float x = ((pixel % size.Width) + 0.5f - (size.Width / 2f)) / focal;
            float y = ((pixel / size.Width) + 0.5f - (size.Height / 2f)) / focal;
            points[pixel] = _depth[pixel] * new Vector3(x, y, 1);
        }

        return points;
    }
}
