using System.Runtime.InteropServices;
using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Network.Tests.Checkpoints;

/// <summary>Containers of a few hundred bytes, well-formed but for what a test changes.</summary>
internal sealed class TinyCheckpoint : IDisposable
{
    public static readonly Dictionary<string, string> Arguments = new()
    {
        ["must3r_encoder"] = "Dust3rEncoder(img_size=[512, 512])",
        ["must3r_decoder"] = "MUSt3R(memory_mode='norm_y')",
        ["dino_encoder"] = "DinoV2Encoder()",
        ["panoptic_decoder"] = "PanopticDecoder(input_mixer=None)",
    };

    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.File("tiny.pth");

    /// <summary>A pickle with usual arguments and the weights that the test writes into an empty dictionary.</summary>
    public static byte[] PickleOf(Func<TorchPickleWriter, TorchPickleWriter> weights)
    {
        var pickle = new TorchPickleWriter().Protocol().EmptyDictionary();
        pickle.Text("args").Namespace(Arguments).SetItem();
        return weights(pickle.Text("weights").OrderedDictionary()).SetItem().Stop().ToArray();
    }

    /// <summary>A pickle whose weights are one tensor named "w".</summary>
    public static byte[] PickleOf(TorchView view) => PickleOf(weights => weights.Text("w").Tensor(view).SetItem());

    /// <summary>Opens a container of a pickle and storages "0", "1"...</summary>
    public Checkpoint Open(byte[] pickle, params byte[][] storages)
    {
        using (var container = new TorchContainerWriter(Path))
        {
            container.Add("data.pkl", pickle);
            for (int i = 0; i < storages.Length; i++)
            {
                container.Add($"data/{i}", storages[i]);
            }
        }

        return Checkpoint.Open(Path);
    }

    /// <summary>Opens a file of these bytes.</summary>
    public Checkpoint OpenFile(byte[] file)
    {
        File.WriteAllBytes(Path, file);
        return Checkpoint.Open(Path);
    }

    /// <summary>The message of the refusal of a container.</summary>
    public string Refusal(byte[] pickle, params byte[][] storages) =>
        Assert.Throws<InvalidContentException>(() => Open(pickle, storages)).Message;

    /// <summary>The message of the refusal of a file.</summary>
    public string RefusalOfFile(byte[] file) => Assert.Throws<InvalidContentException>(() => OpenFile(file)).Message;

    public void Dispose() => _folder.Dispose();

    /// <summary>Little-endian bytes of numbers.</summary>
    public static byte[] Bytes<T>(params ReadOnlySpan<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();
}
