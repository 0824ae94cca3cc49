using System.Text.Json;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Prediction;
using PanSt3R.Inference.Tests.Pipeline;
using PanSt3R.Inference.Verification;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Vocabularies;
using PanSt3R.Vocabulary.Classes;
using PanSt3R.Vocabulary.TextModels;

namespace PanSt3R.Inference.Tests.Verification;

/// <summary>
/// From words and images to class logits. What is expected comes from recordings alone: query states of the network,
/// class vectors of the text model, and the formula that compares them (spec: network, section 8) in double precision.
/// </summary>
public sealed class WordsToLogitsTests(WordModel model)
{
    private const string Case = "v1_tiny.natural_mixed3_kf2";
    private const string Transformer = "panoptic_decoder.mask_transformer.";

    [Fact]
    public void Predict_RecordedWords_GivesTheLogitsOfTheRecordedVectors()
    {
        var token = TestContext.Current.CancellationToken;
        var vectors = new VocabularyBuilder(TextModel.Of(model.Bundle), device: ExecutionDevice.Cpu).Build(RecordedClasses(), cancellation: token);
        using var golden = new GoldenTensors(
            Goldens.PathOf("network"), GoldenIndex.Read(Goldens.PathOf("network")).Cases.Single(recorded => recorded.Name == Case));
        using var runner = model.Bundle.CreateRunner(ExecutionDevice.Cpu);
        float[] logits = Predict(runner, model.Bundle.Manifest.Network, golden, vectors, token);
        float[] expected = Expected(golden.Read("out.out_queries").Values);

        Assert.Equal(40 * model.Bundle.Manifest.Network.MaskTransformer.Queries, expected.Length);
        TensorAssert.Close(expected, logits, golden.Case.Tensors["out.pred_logits"].Atol!.Value, "class logits");
    }

    private static float[] Predict(
        NetworkRunner runner, NetworkConfiguration network, GoldenTensors golden, ClassVectors vectors, CancellationToken token)
    {
        var images = golden.ReadImages();
        int[] keyframes = [.. golden.Read("keyframes").Values.Select(value => (int)value)];
        var order = ViewOrder.Of(keyframes, [.. images.Select(image => new ViewShape(image.Height, image.Width))]);
        var scene = new TraceScene(images, keyframes, [.. order.Memory], [.. order.KeyframeStack], PortraitHandling.Natural);
        using var predictor = new ScenePredictor(runner, network, Precision.Single, scene.Portraits);
        var classes = new HostTensor([vectors.Vocabulary.Count, vectors.Width], vectors.Values);
        return new PredictorTrace(predictor, network, scene).Run(classes, token)["out.pred_logits"].Values;
    }

    /// <summary>Logits <c>[Q, C]</c> from recorded states <c>[Q, width]</c> and recorded class vectors <c>[C, text]</c>.</summary>
    private float[] Expected(float[] states)
    {
        using var checkpoint = Checkpoint.Open(model.Checkpoint);
        using var recorded = Goldens.Open("tokenizer", "class_embeddings.safetensors");
        float[] scale = Read(checkpoint, "decoder_norm.weight");
        float[] shift = Read(checkpoint, "decoder_norm.bias");
        float[] weight = Read(checkpoint, "lang_embed.weight");
        float[] bias = Read(checkpoint, "lang_embed.bias");
        double factor = Math.Exp(Read(checkpoint, "cls_logit_scale")[0]);
        float[][] classes = [.. recorded.ReadSingles("class_vector").Chunk(bias.Length)];
        return
        [
            .. states.Chunk(scale.Length).SelectMany(state =>
            {
                double[] text = Linear(Normalise(state, scale, shift), weight, bias);
                double length = Math.Sqrt(text.Sum(value => value * value));
                return classes.Select(vector => (float)(factor * text.Zip(vector).Sum(pair => pair.First * pair.Second) / length));
            }),
        ];
    }

    private static double[] Normalise(float[] state, float[] scale, float[] shift)
    {
        double mean = state.Average(value => (double)value);
        double deviation = Math.Sqrt(state.Average(value => (value - mean) * (value - mean)) + 1e-5);
        return [.. state.Select((value, i) => ((value - mean) / deviation * scale[i]) + shift[i])];
    }

    private static double[] Linear(double[] input, float[] weight, float[] bias) =>
        [.. bias.Select((offset, row) => offset + input.Select((value, column) => value * weight[(row * input.Length) + column]).Sum())];

    private static float[] Read(Checkpoint checkpoint, string name)
    {
        float[] values = new float[checkpoint.Tensors[Transformer + name].Count];
        checkpoint.ReadSingles(Transformer + name, values);
        return values;
    }

    private static ClassList RecordedClasses()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Goldens.PathOf("tokenizer", "class_embeddings.json")));
        var names = document.RootElement.GetProperty("classes").EnumerateArray().Select(name => name.GetString()!);
        return new ClassList("recorded", [.. names.Select(name => new ClassEntry(
            name, Prompt: ClassList.DefaultTemplate.Replace("{}", name, StringComparison.Ordinal)))]);
    }
}
