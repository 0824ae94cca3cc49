using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Benchmarks.Splatting;

/// <summary>The same pictures one pixel at a time on one core, as the definition reads: what <see cref="ViewRenderer"/> is compared with.</summary>
internal sealed class PlainRenderer
{
    private readonly ProjectedScene _scene = new(threads: 1);

    public float[] Render(GaussianSet set, SplatCamera camera, RenderSettings settings)
    {
        _scene.Project(set, camera, settings, CancellationToken.None);
        float[] image = new float[_scene.Layout.Count * camera.Width * camera.Height];
        for (int y = 0; y < camera.Height; y++)
        {
            for (int x = 0; x < camera.Width; x++)
            {
                Composite(x, y, camera, image);
            }
        }

        return image;
    }

    private void Composite(int x, int y, SplatCamera camera, float[] image)
    {
        int tile = y / TileGrid.Size * _scene.Projector.Tiles.Columns + x / TileGrid.Size, width = _scene.Layout.Count;
        float transmittance = 1;
        foreach (int index in _scene.Lists.GaussiansOf(tile))
        {
            var gaussian = _scene.Gaussians[index];
            float dx = gaussian.U - x, dy = gaussian.V - y;
            float power = -0.5f * (gaussian.A * dx * dx + gaussian.C * dy * dy) - gaussian.B * dx * dy;
            float alpha = Math.Min(TileKernel.MaxAlpha, gaussian.Opacity * MathF.Exp(power));
            if (power > 0 || alpha < TileKernel.MinAlpha)
            {
                continue;
            }

            float next = transmittance * (1 - alpha);
            if (next < TileKernel.MinTransmittance)
            {
                return;
            }

            for (int channel = 0; channel < width; channel++)
            {
                image[(channel * camera.Height + y) * camera.Width + x] += alpha * transmittance * _scene.Channels[index * width + channel];
            }

            transmittance = next;
        }
    }
}
