namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>Name of a capture.</summary>
/// <param name="Dataset">Dataset; a safe name.</param>
/// <param name="Scene">Scene in it; a safe name.</param>
public sealed record SceneKey(string Dataset, string Scene)
{
    /// <summary><c>dataset/scene</c>.</summary>
    public override string ToString() => $"{Dataset}/{Scene}";
}
