using System.Text.Json;
using PanSt3R.Inference.Imaging;

namespace PanSt3R.Inference.Tests.Imaging;

/// <summary>Access to <c>preprocessing.json</c>.</summary>
internal static class PreprocessingGoldens
{
    private static readonly JsonDocument Document =
        JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("network", "preprocessing.json")));

    public static IEnumerable<JsonElement> List(string name) => Document.RootElement.GetProperty(name).EnumerateArray();

    public static IEnumerable<JsonProperty> Resolutions => Document.RootElement.GetProperty("resolutions").EnumerateObject();

    public static int Int(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static ImageHeader Header(int width, int height) =>
        new("photo.jpg", ImageFormat.Jpeg, width, height, ImageOrientation.Upright);
}
