using System.Text;

namespace PanSt3R.Inference.Outputs;

/// <summary>
/// A text file that is written from start to end: UTF-8, line feeds. Disposing without <see cref="Complete"/> drops
/// what is still buffered, so that cleaning up after a full disk does not fail once more.
/// </summary>
internal sealed class TextFile : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly FileStream _stream;

    public TextFile(string path)
    {
        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Writer = new StreamWriter(_stream, encoding, BufferSize) { NewLine = "\n" };
    }

    public StreamWriter Writer { get; }

    public void Complete() => Writer.Flush();

    public void Dispose() => _stream.Dispose();
}
