using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Tensors;

public sealed class MappedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Memory_Part_IsThatOfTheFile()
    {
        using var file = Map();

        Assert.Equal([3, 4], file.Memory(2, 2).ToArray());
        Assert.Equal([4], file.Memory(1, 3)[2..].ToArray());
    }

    [Fact]
    public void Memory_OutsideOfTheFile_Throws()
    {
        using var file = Map();

        Assert.Throws<ArgumentOutOfRangeException>(() => file.Memory(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Memory(-1, 1));
    }

    [Fact]
    public void Memory_FileWasDisposed_Throws()
    {
        var file = Map();
        var memory = file.Memory(0, 5);
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => memory.Span[0]);
    }

    private MappedFile Map()
    {
        File.WriteAllBytes(_folder.File("f"), [1, 2, 3, 4, 5]);
        return new MappedFile(_folder.File("f"));
    }
}
