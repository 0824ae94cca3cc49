using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Vocabularies;
using PanSt3R.Vocabulary.Classes;
using PanSt3R.Vocabulary.TextModels;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Finds the classes of a run and their vectors: in the bundle, in a file, or made from words.</summary>
internal static class SceneClasses
{
    private const string VectorExtension = ".safetensors";

    /// <summary>Reads or makes the class vectors.</summary>
    /// <exception cref="InvalidSettingsException">There are no classes.</exception>
    /// <exception cref="InvalidContentException">The classes cannot be used with this model.</exception>
    public static ClassVectors Read(ModelBundle bundle, SceneOptions options, StageClock clock, CancellationToken cancellation)
    {
        var classes = options.Classes switch
        {
            null => bundle.ReadClasses() ?? throw Missing(bundle),
            var path when path.EndsWith(VectorExtension, StringComparison.OrdinalIgnoreCase) => ClassVectors.Read(path),
            var words => Build(ClassFile.Load(words), bundle, options, clock, cancellation),
        };
        classes.RequireWidth(bundle.Manifest.Network.MaskTransformer.TextWidth, options.Classes ?? bundle.Folder);
        return classes;
    }

    private static ClassVectors Build(
        ClassList list, ModelBundle bundle, SceneOptions options, StageClock clock, CancellationToken cancellation)
    {
        var cache = options.VocabularyCache is { } folder ? new VectorCache(folder) : null;
        var builder = new VocabularyBuilder(TextModel.Of(bundle), cache, options.Device);
        return clock.Run(SceneStage.Classes, list.Classes.Count, done => builder.Build(list, new Progress(done), cancellation));
    }

    private static InvalidSettingsException Missing(ModelBundle bundle)
    {
        string words = bundle.Manifest.TextTower is null
            ? "a file of class embeddings with --classes, or import the model with --class-embeddings or --text-model"
            : $"a class file with --classes, or one of {string.Join(", ", ClassFile.Names)}";
        return new InvalidSettingsException($"Model '{bundle.Folder}' has no classes; name {words}.");
    }

    private sealed class Progress(Action<int> done) : IProgress<VocabularyProgress>
    {
        public void Report(VocabularyProgress value) => done(value.Done);
    }
}
