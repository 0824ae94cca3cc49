using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Runtime;

/// <summary>
/// Memory of one tensor that graphs read and write in place, on the device that runs them or on the host. Made once
/// and reused; parts along the row axis can be bound by themselves, so that a tensor grows without being copied.
/// </summary>
public sealed unsafe class TensorBuffer : IDisposable
{
    private const nuint HostAlignment = 64;

    private readonly OrtMemoryInfo _memory;
    private readonly SafeHandle? _deviceMemory;
    private void* _start;

    private TensorBuffer(ElementType type, long capacity, OrtMemoryInfo memory, void* start, SafeHandle? deviceMemory)
    {
        Type = type;
        Capacity = capacity;
        _memory = memory;
        _start = start;
        _deviceMemory = deviceMemory;
    }

    /// <summary>Element type.</summary>
    public ElementType Type { get; }

    /// <summary>Number of elements that fit.</summary>
    public long Capacity { get; }

    /// <summary>Whether the elements can be touched from .NET.</summary>
    public bool IsOnHost => _deviceMemory is null;

    /// <summary>Allocates host memory; its content is undefined.</summary>
    public static TensorBuffer OnHost(ElementType type, long capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        nuint bytes = checked((nuint)Math.Max(1, capacity) * (nuint)type.Size());
        return new TensorBuffer(
            type, capacity, OrtMemoryInfo.DefaultInstance, NativeMemory.AlignedAlloc(bytes, HostAlignment), null);
    }

    /// <summary>Allocates memory of a device.</summary>
    /// <exception cref="OverflowException">It is more than 4 GiB, the most that the runtime gives at once.</exception>
    internal static TensorBuffer OnDevice(ElementType type, long capacity, OrtAllocator allocator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        var memory = allocator.Allocate(checked((uint)(Math.Max(1, capacity) * type.Size())));
        return new TensorBuffer(type, capacity, allocator.Info, (void*)memory.DangerousGetHandle(), memory);
    }

    /// <summary>The elements of a host buffer.</summary>
    /// <typeparam name="T">The .NET type of <see cref="Type"/>.</typeparam>
    public Span<T> AsSpan<T>()
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        if (!IsOnHost || sizeof(T) != Type.Size())
        {
            string place = IsOnHost ? "the host" : "a device";
            throw new InvalidOperationException($"A {Type} buffer on {place} is not a span of {typeof(T).Name}.");
        }

        return new Span<T>(_start, checked((int)Capacity));
    }

    /// <summary>Whole tensor of the given sizes, starting at an element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It reaches beyond the buffer.</exception>
    public TensorView View(long start, params long[] shape)
    {
        var view = new TensorView(this, start, shape);
        bool isPossible = start >= 0 && Array.TrueForAll(shape, size => size >= 0);
        if (!isPossible || view.Count > Capacity - start)
        {
            string sizes = string.Join(", ", shape);
            throw new ArgumentOutOfRangeException(
                nameof(shape), $"[{sizes}] at {start} does not fit a buffer of {Capacity} elements.");
        }

        return view;
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        if (_start is null)
        {
            return;
        }

        if (_deviceMemory is null)
        {
            NativeMemory.AlignedFree(_start);
        }

        _deviceMemory?.Dispose();
        _start = null;
    }

    internal OrtValue ToOrtValue(TensorView view)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        var type = Type switch
        {
            ElementType.Float32 => TensorElementType.Float,
            ElementType.Float16 => TensorElementType.Float16,
            ElementType.Int64 => TensorElementType.Int64,
            _ => throw new InvalidOperationException($"Graphs do not exchange tensors of type {Type}."),
        };
        return OrtValue.CreateTensorValueWithData(
            _memory, type, view.Shape, (nint)_start + (nint)(view.Start * Type.Size()), view.Count * Type.Size());
    }
}
