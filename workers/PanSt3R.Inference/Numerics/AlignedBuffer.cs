using System.Runtime.InteropServices;

namespace PanSt3R.Inference.Numerics;

/// <summary>Values outside the managed heap that start on a cache line, so that no vector load crosses one.</summary>
internal sealed unsafe class AlignedBuffer<T> : IDisposable
    where T : unmanaged
{
    private const int CacheLineBytes = 64;

    private readonly int _length;

    /// <summary>Reserves values; their content is undefined.</summary>
    public AlignedBuffer(int length)
    {
        _length = length;
        nuint bytes = checked((nuint)length * (nuint)sizeof(T));
        Pointer = (T*)NativeMemory.AlignedAlloc(bytes, CacheLineBytes);
    }

    /// <summary>Returns the memory if <see cref="Dispose"/> was not called.</summary>
    ~AlignedBuffer() => Free();

    /// <summary>The first value; null after disposal.</summary>
    public T* Pointer { get; private set; }

    /// <summary>All values; valid until disposal.</summary>
    public Span<T> Span => new(Pointer, _length);

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
