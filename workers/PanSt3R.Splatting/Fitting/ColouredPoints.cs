using PanSt3R.Files;

namespace PanSt3R.Splatting.Fitting;

/// <summary>A coloured point cloud, from which Gaussians start.</summary>
/// <param name="Positions"><c>[P, 3]</c>, world units.</param>
/// <param name="Colours"><c>[P, 3]</c>, red, green, blue, 0 to 1.</param>
public sealed record ColouredPoints(float[] Positions, float[] Colours)
{
    // The square of a distance between such points is still a float.
    private const float Farthest = 1e18f;

    /// <summary>Number of points, P.</summary>
    public int Count => Positions.Length / 3;

    /// <summary>Checks that there are points and that all are numbers.</summary>
    /// <exception cref="InvalidContentException">There are none, or a number is missing, not finite or out of range.</exception>
    public void Validate()
    {
        if (Positions.Length == 0 || Positions.Length % 3 != 0 || Colours.Length != Positions.Length)
        {
            throw new InvalidContentException(
                $"The point cloud has {Positions.Length} coordinates and {Colours.Length} colour values; give three of each for every point, "
                + "and at least one point.");
        }

        int position = Array.FindIndex(Positions, value => !(Math.Abs(value) <= Farthest));
        if (position >= 0)
        {
            throw new InvalidContentException(
                $"Point {position / 3} of the point cloud has the coordinate {Positions[position]}; leave out points that are not known.");
        }

        int colour = Array.FindIndex(Colours, value => !(value is >= 0 and <= 1));
        if (colour >= 0)
        {
            throw new InvalidContentException(
                $"Point {colour / 3} of the point cloud has the colour value {Colours[colour]}; give values from 0 to 1.");
        }
    }
}
