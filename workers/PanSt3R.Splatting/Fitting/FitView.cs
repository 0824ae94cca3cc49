using PanSt3R.Files;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Fitting;

/// <summary>A photo with its pose, and what its pixels show.</summary>
/// <param name="Name">Name for people, in results and errors.</param>
/// <param name="Camera">Camera with the size of the photo, W x H.</param>
/// <param name="Colours"><c>[3, H, W]</c>: red, green and blue planes, 0 to 255.</param>
/// <param name="Instances"><c>[H, W]</c>: zero-based index of the instance, the same in all views; negative for none. Null when not known.</param>
public sealed record FitView(string Name, SplatCamera Camera, byte[] Colours, int[]? Instances = null)
{
    /// <summary>Most instances that can be told apart.</summary>
    public const int MaxInstances = 65536;

    /// <summary>Pixels of the photo.</summary>
    internal int Pixels => Camera.Width * Camera.Height;

    /// <summary>Checks that sizes agree and numbers are numbers.</summary>
    /// <exception cref="InvalidContentException">An array has not the size of the camera, or camera or instances cannot be used.</exception>
    public void Validate()
    {
        if (Camera.Width < 1 || Camera.Height < 1 || (long)Camera.Width * Camera.Height > int.MaxValue / 32)
        {
            throw Invalid($"its camera has {Camera.Width} x {Camera.Height} pixels; give between one pixel and {int.MaxValue / 32}");
        }

        if (Colours.Length != 3 * Pixels)
        {
            throw Invalid($"it has {Colours.Length} colour values; {Camera.Width} x {Camera.Height} pixels need {3 * Pixels}");
        }

        if (Instances is not null && Instances.Length != Pixels)
        {
            throw Invalid($"its instance map has {Instances.Length} pixels; the photo has {Pixels}");
        }

        int wrong = Array.FindIndex(Instances ?? [], instance => instance >= MaxInstances);
        if (wrong >= 0)
        {
            throw Invalid($"pixel {wrong} shows instance {Instances![wrong]}; number instances from 0 to {MaxInstances - 1}");
        }

        ValidateCamera();
    }

    private void ValidateCamera()
    {
        var pose = Camera.CameraFromWorld;
        bool isFinite = new[] { Camera.CentreX, Camera.CentreY }.Concat(pose.Rotation).Concat(pose.Translation).All(double.IsFinite);
        if (!isFinite || !(Camera.FocalX > 0 && Camera.FocalY > 0 && double.IsFinite(Camera.FocalX + Camera.FocalY)))
        {
            throw Invalid("its camera has a focal length that is not above zero, or numbers that are not finite; leave the view out");
        }
    }

    private InvalidContentException Invalid(string reason) => new($"View '{Name}' cannot be fitted: {reason}.");
}
