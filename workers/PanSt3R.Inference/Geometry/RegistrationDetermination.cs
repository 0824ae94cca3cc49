namespace PanSt3R.Inference.Geometry;

/// <summary>How far points and weights determine a rigid transform.</summary>
public enum RegistrationDetermination
{
    /// <summary>The transform is unique.</summary>
    Unique,

    /// <summary>The points lie on a line; the turn about that line is arbitrary.</summary>
    Line,

    /// <summary>The points coincide; the rotation is the identity and only the means are matched.</summary>
    Point,

    /// <summary>No point has a weight above 0; rotation and means as for <see cref="Point"/>, with equal weights.</summary>
    Unweighted,
}
