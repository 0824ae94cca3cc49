using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;

namespace PanSt3R.Inference.Tests.Merging;

/// <summary>Made-up predictions as inputs of a merge.</summary>
internal static class SyntheticScenes
{
    public static ExactMaskStore ToStore(this SyntheticPredictions scene, MaskViewShape shape)
    {
        var store = new ExactMaskStore(scene.Queries);
        for (int view = 0; view < scene.Views; view++)
        {
            store.AddView(shape, scene.MaskLogits(view));
        }

        return store;
    }

    public static ClassLogits ToClasses(this SyntheticPredictions scene) => new(scene.Queries, scene.Classes, scene.ClassLogits());
}
