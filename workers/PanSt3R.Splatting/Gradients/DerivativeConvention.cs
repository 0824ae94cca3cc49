namespace PanSt3R.Splatting.Gradients;

/// <summary>What derivatives are at the two limits of rendering: alpha at most 0.99, and the Jacobian no further aside than a widened field of view.</summary>
public enum DerivativeConvention
{
    /// <summary>Those of the function: zero beyond the limit of alpha.</summary>
    Exact,

    /// <summary>Those of the original kernels, which pass over both limits.</summary>
    Original,
}
