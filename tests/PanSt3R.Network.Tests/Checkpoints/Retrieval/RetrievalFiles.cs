using System.Runtime.InteropServices;
using System.Text;
using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Network.Tests.Checkpoints.Retrieval;

/// <summary>Writes small retrieval checkpoints and codebooks, well-formed but for what a test changes.</summary>
internal static class RetrievalFiles
{
    public const int Width = 4;

    /// <summary>Arguments of a model without whitening and projector, as the values that write themselves.</summary>
    public static Dictionary<string, Action<TorchPickleWriter>> Arguments => new()
    {
        ["freeze_backbone"] = pickle => pickle.Integer(1),
        ["prewhiten"] = pickle => pickle.Raw("N"),
        ["hdims"] = pickle => pickle.Text(string.Empty),
        ["postwhiten"] = pickle => pickle.Raw("N"),
        ["featweights"] = pickle => pickle.Text("l2norm"),
        ["nfeat"] = pickle => pickle.Integer(3),
        ["nclusters"] = pickle => pickle.Integer(2),
        ["output_dir"] = pickle => pickle.Global("pathlib", "PosixPath").EmptyTuple().Reduce(),
    };

    /// <summary>Two centroids 0, 1, 2... as an array of protocol 2, whose bytes are text.</summary>
    public static Action<TorchPickleWriter> TextArray(string type = "f4", string order = "<", bool isFortran = false, int rows = 2) => pickle =>
    {
        byte[] bytes = MemoryMarshal.AsBytes<float>([.. Enumerable.Range(0, rows * Width).Select(i => i - 2.5f)]).ToArray();
        pickle.Global("numpy.core.multiarray", "_reconstruct").Mark();
        pickle.Global("numpy", "ndarray").Integers([0]);
        pickle.Global("_codecs", "encode").Mark().Text("b").Text("latin1").Tuple().Reduce().Tuple().Reduce();
        pickle.Mark().Integer(1).Integers([rows, Width]);
        pickle.Global("numpy", "dtype").Mark().Text(type).Flag(false).Flag(true).Tuple().Reduce();
        pickle.Mark().Integer(3).Text(order).Raw("NNN").Integer(-1).Integer(-1).Integer(0).Tuple().Build();
        pickle.Flag(isFortran);
        pickle.Global("_codecs", "encode").Mark().Text(Encoding.Latin1.GetString(bytes)).Text("latin1").Tuple().Reduce();
        pickle.Tuple().Build();
    };

    /// <summary>Adds the dictionaries of a codebook.</summary>
    public static void Codebook(TorchPickleWriter pickle, Action<TorchPickleWriter> centroids, Action<TorchPickleWriter>? size = null)
    {
        pickle.EmptyDictionary();
        pickle.Text("type").Text("Codebook").SetItem();
        pickle.Text("params").EmptyDictionary().Text("size");
        (size ?? (value => value.Integer(2)))(pickle);
        pickle.SetItem().SetItem();
        pickle.Text("state").EmptyDictionary().Text("centroids");
        centroids(pickle);
        pickle.SetItem().SetItem();
    }

    /// <summary>A codebook as a file of its own.</summary>
    public static byte[] CodebookFile(Action<TorchPickleWriter> centroids, Action<TorchPickleWriter>? size = null)
    {
        var pickle = new TorchPickleWriter().Protocol();
        Codebook(pickle, centroids, size);
        return pickle.Stop().ToArray();
    }

    /// <summary>Adds arguments, an empty model and, where it is given, a codebook.</summary>
    public static void Model(
        TorchPickleWriter pickle,
        Dictionary<string, Action<TorchPickleWriter>> arguments,
        Action<TorchPickleWriter>? centroids,
        Action<TorchPickleWriter>? model = null)
    {
        pickle.EmptyDictionary().Text("args").Global("argparse", "Namespace").EmptyTuple().NewObject().EmptyDictionary();
        foreach (var (name, write) in arguments)
        {
            pickle.Text(name);
            write(pickle);
            pickle.SetItem();
        }

        pickle.Build().SetItem().Text("model").EmptyDictionary();
        model?.Invoke(pickle);
        pickle.SetItem();
        if (centroids is not null)
        {
            pickle.Text("asmk_codebook");
            Codebook(pickle, centroids);
            pickle.SetItem();
        }
    }

    /// <summary>Writes a container.</summary>
    public static string Write(string path, Action<TorchPickleWriter> root, params byte[][] storages)
    {
        var pickle = new TorchPickleWriter().Protocol();
        root(pickle);
        using var container = new TorchContainerWriter(path);
        container.Add("data.pkl", pickle.Stop().ToArray());
        for (int i = 0; i < storages.Length; i++)
        {
            container.Add($"data/{i}", storages[i]);
        }

        return path;
    }
}
