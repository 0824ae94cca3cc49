using System.Numerics;

namespace PanSt3R.Rooms.Scenes;

/// <summary>What the camera of a scene adds.</summary>
/// <param name="HorizontalFieldOfView">Angle across the longer side of an image, in radians.</param>
/// <param name="Gain">Factor per channel: exposure and white balance.</param>
/// <param name="Noise">Standard deviation of the pixel noise, in steps of 1/255.</param>
public sealed record Photography(float HorizontalFieldOfView, Vector3 Gain, float Noise);
