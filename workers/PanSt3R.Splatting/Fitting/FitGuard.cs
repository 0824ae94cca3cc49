using PanSt3R.Files;
using PanSt3R.Splatting.Gaussians;

namespace PanSt3R.Splatting.Fitting;

/// <summary>Stops a fit that has gone astray.</summary>
internal static class FitGuard
{
    /// <summary>Refuses a loss that is not a number.</summary>
    public static void RequireFinite(double loss, int iteration, FitView view)
    {
        if (!double.IsFinite(loss))
        {
            throw new InvalidContentException(
                $"At iteration {iteration} the loss of view '{view.Name}' is {loss}; check that poses and points lie in the same world, "
                + "in a unit of which the scene measures neither millions nor millionths.");
        }
    }

    /// <summary>Refuses Gaussians that are not numbers.</summary>
    public static void RequireFinite(GaussianSet set)
    {
        foreach (float[] values in new[] { set.Means, set.Rotations, set.LogScales, set.OpacityLogits, set.Harmonics })
        {
            int index = Array.FindIndex(values, value => !float.IsFinite(value));
            if (index >= 0)
            {
                throw new InvalidContentException(
                    $"Gaussian {index / (values.Length / set.Count)} of {set.Count} left the range of numbers; check that poses and points lie in "
                    + "the same world, in a unit of which the scene measures neither millions nor millionths.");
            }
        }
    }

    /// <summary>Refuses to go on without Gaussians.</summary>
    public static void RequireSome(GaussianSet set, int iteration)
    {
        if (set.Count == 0)
        {
            throw new InvalidContentException(
                $"At iteration {iteration} all Gaussians have faded away; check that the points lie in the views, or fit without densification.");
        }
    }
}
