namespace PanSt3R.Network.Tensors;

/// <summary>A file that takes declared tensors one after the other.</summary>
public interface ITensorAppender
{
    /// <summary>Appends the next declared tensor.</summary>
    /// <param name="name">Its name, for the check of the order.</param>
    /// <param name="elements">Its elements, row-major.</param>
    void Append<T>(string name, ReadOnlySpan<T> elements)
        where T : unmanaged;
}
