using System.Globalization;
using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Checkpoints.Retrieval;
using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Import;

/// <summary>Reads the configuration of a retrieval model from its arguments (spec: retrieval, section 7).</summary>
internal static class RetrievalReader
{
    private const int MaximumWidth = 8192;
    private const int MaximumLayers = 16;
    private const int MaximumAssignments = 64;
    private const double MaximumExponent = 100;

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="InvalidContentException">An argument is missing or asks for something that is not supported.</exception>
    public static RetrievalConfiguration Read(RetrievalCheckpoint checkpoint)
    {
        var arguments = checkpoint.Arguments;
        arguments.Require(arguments.Find("featweights") is "l2norm", "featweights", "'l2norm'");
        int[] widths = ReadWidths(arguments);
        int centroids = ReadClusters(arguments);
        RequireCodebook(checkpoint, centroids);
        var configuration = new RetrievalConfiguration
        {
            InputWidth = FindInputWidth(checkpoint, widths),
            Prewhitens = IsWhitened(arguments, "prewhiten"),
            ProjectorWidths = widths,
            HasResidual = arguments.Flag("residual", false),
            Postwhitens = IsWhitened(arguments, "postwhiten"),
            DescriptorLimit = ReadLimit(arguments),
            Centroids = centroids,
            Asmk = checkpoint.AsmkParameters is { } asmk ? ReadAsmk(asmk, centroids) : AsmkConfiguration.Default,
        };
        arguments.Require(
            !configuration.HasResidual || configuration.DescriptorWidth == configuration.InputWidth,
            "residual",
            $"False for a projector from {configuration.InputWidth} to {configuration.DescriptorWidth} channels");
        return configuration;
    }

    /// <summary>A number of centroids: an integer, or text in which k stands for 1024 and M for 1048576.</summary>
    /// <returns>Null when it is neither, or not positive.</returns>
    public static int? ParseClusters(object? value)
    {
        double? count = value switch
        {
            long number => number,
            string { Length: > 1 } text when text[^1] is 'k' or 'M' => Parse(text[..^1]) * (text[^1] == 'k' ? 1 << 10 : 1 << 20),
            string text => Parse(text),
            _ => null,
        };
        return count is >= 1 and <= int.MaxValue ? (int)count : null;
        static double? Parse(string digits) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    private static int ReadClusters(ValueTable arguments)
    {
        int? clusters = ParseClusters(arguments.Find("nclusters"));
        arguments.Require(clusters is not null, "nclusters", "a number of centroids such as 65536 or '64k'");
        return clusters!.Value;
    }

    private static void RequireCodebook(RetrievalCheckpoint checkpoint, int centroids)
    {
        if (ParseClusters(checkpoint.CodebookSize) != centroids)
        {
            throw new InvalidContentException(
                $"The codebook in '{checkpoint.CodebookLocation ?? checkpoint.Location}' is made for {checkpoint.CodebookSize ?? "an unknown number of"} centroids, "
                + $"'{checkpoint.Location}' for {centroids}; provide the codebook that belongs to the checkpoint.");
        }
    }

    private static int[] ReadWidths(ValueTable arguments)
    {
        const string Expected = "widths joined by '_', such as '1024_1024', or empty text";
        string text = arguments.Text("hdims");
        string[] parts = text.Length == 0 ? [] : text.Split('_');
        int[] widths = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int width) ? width : 0)];
        arguments.Require(widths.Length <= MaximumLayers && widths.All(width => width is >= 1 and <= MaximumWidth), "hdims", Expected);
        return widths;
    }

    private static bool IsWhitened(ValueTable arguments, string name)
    {
        if (!arguments.Has(name))
        {
            return false;
        }

        arguments.Number(name);
        return true;
    }

    private static double ReadLimit(ValueTable arguments)
    {
        double limit = arguments.Number("nfeat");
        arguments.Require(
            limit is (>= 1 and <= int.MaxValue) or (>= -1 and < 0), "nfeat", "a number of descriptors, or minus a fraction from -1 on");
        return limit < 0 ? limit : Math.Truncate(limit);
    }

    /// <summary>The channels of the tokens, which only tensors tell.</summary>
    private static int FindInputWidth(RetrievalCheckpoint checkpoint, int[] widths)
    {
        int? Side(string name) => checkpoint.Tensors.TryGetValue(name, out var tensor) && tensor.Shape is [_, >= 1 and <= MaximumWidth]
            ? tensor.Shape[1]
            : null;
        return Side("prewhiten.m")
            ?? (widths.Length > 0 ? Side("projector.0.weight") : Side(StoredCodebook.TensorName))
            ?? throw new InvalidContentException(
                $"'{checkpoint.Location}' has no matrix that tells the width of its input; provide a retrieval checkpoint of MUSt3R or PanSt3R.");
    }

    private static AsmkConfiguration ReadAsmk(ValueTable asmk, int centroids)
    {
        int? stated = ParseClusters(asmk.Find("train_codebook.codebook.size"));
        asmk.Require(stated == centroids, "train_codebook.codebook.size", $"{centroids}");
        asmk.Require(asmk.Find("build_ivf.kernel.binary") is true, "build_ivf.kernel.binary", "True");
        asmk.Require(asmk.Find("build_ivf.ivf.use_idf") is false, "build_ivf.ivf.use_idf", "False");
        asmk.Require(asmk.Find("query_ivf.search.topk") is null, "query_ivf.search.topk", "None");
        return new AsmkConfiguration(
            ReadAssignments(asmk, "build_ivf.quantize.multiple_assignment", centroids),
            ReadAssignments(asmk, "query_ivf.quantize.multiple_assignment", centroids),
            Between(asmk, "query_ivf.similarity.alpha", 0, MaximumExponent),
            Between(asmk, "query_ivf.similarity.similarity_threshold", 0, 1));
    }

    private static int ReadAssignments(ValueTable asmk, string name, int centroids)
    {
        double count = Between(asmk, name, 1, Math.Min(MaximumAssignments, centroids));
        asmk.Require(count == Math.Truncate(count), name, "an integer");
        return (int)count;
    }

    private static double Between(ValueTable asmk, string name, double minimum, double maximum)
    {
        double value = asmk.Number(name);
        asmk.Require(value >= minimum && value <= maximum, name, $"a number from {minimum} to {maximum}");
        return value;
    }
}
