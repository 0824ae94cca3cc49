using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tests.Runtime;

namespace PanSt3R.Network.Tests.Import;

/// <summary>Every variant of the network can be imported and runs on images of any size.</summary>
public class VariantTests
{
    [Theory]
    [InlineData("")]
    [InlineData(", feedback_type='single_linear'")]
    [InlineData(", feedback_type='single_mlp'")]
    [InlineData(", pointmaps_activation='linear', pos_embed='RoPE100_512:768'")]
    public void Run_DecoderVariant_GivesFiniteOutputs(string arguments) => AssertRuns(Decoder(arguments));

    [Theory]
    [InlineData("n_freqs=20")]
    [InlineData("n_freqs=3, num_layers=1")]
    [InlineData("color_feats=False")]
    public void Run_LoftUpVariant_GivesFiniteOutputs(string arguments) =>
        AssertRuns(PanopticOf(VariantCheckpoint.PanopticWithLoftUp(arguments)));

    [Fact]
    public void Run_LoftUpWithoutMixer_GivesFiniteOutputs() => AssertRuns(PanopticOf(
        "PanopticDecoder(fpn_dim=[88], hidden_dim=88, mask_dim=16, ff_dim=48, num_queries=6, num_heads=4, dec_layers=2, "
        + "upscaler=LoftUpUpscaler(input_dim=88, dim=16, num_heads=2))"));

    [Fact]
    public void Run_PixelShuffleWithMixer_GivesFiniteOutputs() => AssertRuns(PanopticOf(VariantCheckpoint.Panoptic(
        "input_mixer=InputMixer(in_dim=88, hidden_dim=64, num_heads=4, num_layers=2, ff_dim_mult=2), "
        + "upscaler=PixelShuffleUpscaler(input_dim=64, hidden_dim_factor=1, fp_dim=[32, 8, 8, 16])")));

    [Fact]
    public void Run_SoftmaxLabels_GivesOneMoreColumnThanClasses()
    {
        using var checkpoint = new VariantCheckpoint(PanopticOf(VariantCheckpoint.Panoptic(
            "label_mode='softmax', upscaler=PixelShuffleUpscaler(input_dim=88, hidden_dim_factor=2, fp_dim=[32, 24, 20, 16])")));
        using var trial = new GraphTrial(checkpoint.Import());

        var logits = trial.RunAll(2, 3)["MaskTransformer.class_logits"];

        Assert.Contains(checkpoint.Parameters, parameter => parameter.Name == "panoptic_decoder.nocls_token");
        Assert.Equal([1, 6, 6], logits.Shape);
    }

    /// <remarks>The modes say what the reference keeps; ours keeps keys and values in each of them.</remarks>
    [Fact]
    public void Run_MemoryModes_GiveEqualResults()
    {
        var results = new[] { "norm_y", "kv", "raw" }.Select(mode =>
        {
            using var checkpoint = new VariantCheckpoint(Decoder($", memory_mode='{mode}'"));
            using var trial = new GraphTrial(checkpoint.Import());
            return trial.RunAll(2, 2);
        }).ToList();

        Assert.All(results, result => Assert.All(result, output => Assert.Equal(results[0][output.Key].Values, output.Value.Values)));
    }

    [Fact]
    public void Run_Feedback_ChangesTheStoredMemoryOfAllBlocksButTheLast()
    {
        var (without, with) = (Run(""), Run(", feedback_type='single_mlp'"));

        Assert.NotEqual(without["MemoryEntry.memory_keys.0"], with["MemoryEntry.memory_keys.0"]);
        Assert.NotEqual(without["MemoryEntry.memory_keys.1"], with["MemoryEntry.memory_keys.1"]);

        static Dictionary<string, float[]> Run(string feedback)
        {
            using var checkpoint = new VariantCheckpoint(Decoder(feedback));
            using var trial = new GraphTrial(checkpoint.Import());
            return trial.RunAll(2, 2).ToDictionary(output => output.Key, output => output.Value.Values);
        }
    }

    private static CheckpointArguments Decoder(string arguments) => VariantCheckpoint.Arguments with
    {
        Must3rDecoder = $"MUSt3R(enc_embed_dim=32, embed_dim=24, depth=3, num_heads=2{arguments})",
    };

    private static CheckpointArguments PanopticOf(string panoptic) =>
        VariantCheckpoint.Arguments with { PanopticDecoder = panoptic };

    private static void AssertRuns(CheckpointArguments arguments)
    {
        using var checkpoint = new VariantCheckpoint(arguments);
        using var trial = new GraphTrial(checkpoint.Import());
        foreach (var (rows, columns) in new[] { (2L, 3L), (4L, 4L), (3L, 2L) })
        {
            var outputs = trial.RunAll(rows, columns);

            Assert.Equal(NetworkGraphs.OfNetwork.Select(kind => kind.ToString()), outputs.Keys.Select(name => name.Split('.')[0]).Distinct());
            Assert.All(outputs, output => AssertFinite(output.Key, output.Value));
        }
    }

    private static void AssertFinite(string name, HostTensor tensor) =>
        Assert.True(tensor.Values.Length > 0 && Array.TrueForAll(tensor.Values, float.IsFinite), $"{name} is not finite");
}
