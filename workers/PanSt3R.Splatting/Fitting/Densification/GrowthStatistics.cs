using PanSt3R.Splatting.Gradients;

namespace PanSt3R.Splatting.Fitting.Densification;

/// <summary>How strongly Gaussians were pulled through the image since the last densification.</summary>
/// <remarks>8 bytes per Gaussian.</remarks>
/// <param name="Sum"><c>[N]</c>: sum of <see cref="GaussianGradients.ImageMotion"/>.</param>
/// <param name="Views"><c>[N]</c>: number of renderings that showed the Gaussian.</param>
internal sealed record GrowthStatistics(float[] Sum, int[] Views)
{
    /// <summary>None yet.</summary>
    public GrowthStatistics(int count)
        : this(new float[count], new int[count])
    {
    }

    /// <summary>Adds a rendering.</summary>
    public void Add(GaussianGradients gradients)
    {
        for (int index = 0; index < Sum.Length; index++)
        {
            if (gradients.Radii[index] > 0)
            {
                Sum[index] += gradients.ImageMotion[index];
                Views[index]++;
            }
        }
    }

    /// <summary>Mean motion of a Gaussian in the renderings that showed it; zero when none did.</summary>
    public float MeanOf(int index) => Views[index] == 0 ? 0 : Sum[index] / Views[index];
}
