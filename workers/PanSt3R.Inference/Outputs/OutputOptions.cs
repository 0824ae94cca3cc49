
using PanSt3R.Files;

namespace PanSt3R.Inference.Outputs;

/// <summary>What goes into a result folder.</summary>
public sealed record OutputOptions
{
    /// <summary>
    /// Points of lower confidence are left out of the point cloud, the 3D boxes and the COLMAP points. At least 1,
    /// the lowest confidence there is. The default is 3, the threshold of the reference demo.
    /// </summary>
    public float MinimumConfidence { get; init; } = 3;

    /// <summary>Title of the contact sheet.</summary>
    public string Title { get; init; } = "Panoptic reconstruction";

    /// <summary>What the images are called on the contact sheet.</summary>
    public string ImageHeading { get; init; } = "Photo";

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidSettingsException">A value is out of its range.</exception>
    public void Validate()
    {
        if (!(MinimumConfidence >= 1) || float.IsInfinity(MinimumConfidence))
        {
            throw new InvalidSettingsException(
                $"{nameof(MinimumConfidence)} is '{MinimumConfidence}'; it must be a number of at least 1.");
        }
    }
}
