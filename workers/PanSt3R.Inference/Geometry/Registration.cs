namespace PanSt3R.Inference.Geometry;

/// <summary>The outcome of a rigid registration.</summary>
/// <param name="Transform">Maps source to target; always finite and orthonormal.</param>
/// <param name="Determination">Whether the points determine the transform.</param>
public sealed record Registration(RigidTransform Transform, RegistrationDetermination Determination);
