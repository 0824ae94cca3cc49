namespace PanSt3R.Inference.Imaging;

/// <summary>The encodings that are accepted for photos, recognised by content and never by file name.</summary>
public enum ImageFormat
{
    /// <summary>JPEG (ISO/IEC 10918-1), baseline or progressive.</summary>
    Jpeg,

    /// <summary>PNG (ISO/IEC 15948).</summary>
    Png,

    /// <summary>WebP (RFC 9649), lossy or lossless; of an animation the first frame.</summary>
    WebP,
}
