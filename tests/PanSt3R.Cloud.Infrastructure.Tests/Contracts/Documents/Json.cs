using System.Text;
using System.Text.Json;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;

namespace PanSt3R.Cloud.Infrastructure.Tests.Contracts.Documents;

/// <summary>JSON as tests write and compare it.</summary>
internal static class Json
{
    /// <summary>The bytes of a text that is easier to read with single quotes.</summary>
    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace('\'', '"'));

    /// <summary>The bytes of a document as the system writes it.</summary>
    public static byte[] Of<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(document, ContractJson.Options);

    /// <summary>The errors of an unusable document, each as <c>path: message</c>.</summary>
    public static string[] Errors(Action read) =>
        [.. Assert.Throws<InvalidDocumentException>(read).Errors.Select(error => $"{error.Path}: {error.Message}")];
}
