namespace PanSt3R.Inference.Pipeline;

/// <summary>What the network found of each view, apart from masks; read one at a time.</summary>
internal interface IPredictedViews : IDisposable
{
    /// <summary>What was predicted of a view.</summary>
    PredictedView Read(int view);
}
