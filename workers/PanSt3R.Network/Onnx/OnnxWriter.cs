namespace PanSt3R.Network.Onnx;

/// <summary>Encodes a graph as an ONNX model: the subset of <c>onnx.proto</c> that our graphs use.</summary>
internal static class OnnxWriter
{
    /// <summary>IR version 9 goes with operator set 20, which has GELU.</summary>
    private const int IrVersion = 9;
    private const int OperatorSet = 20;

    /// <summary>Encodes the model.</summary>
    public static byte[] Write(OnnxGraph graph) => ProtobufEncoder.Message(model =>
    {
        model.Int(1, IrVersion);
        model.Text(2, "PanSt3R");
        model.Nested(7, inner => WriteGraph(inner, graph));
        model.Nested(8, set => WriteOperatorSet(set, string.Empty, OperatorSet));
        model.Nested(8, set => WriteOperatorSet(set, GraphBuilder.FusedDomain, 1));
    });

    private static void WriteOperatorSet(ProtobufEncoder encoder, string domain, int version)
    {
        encoder.Text(1, domain);
        encoder.Int(2, version);
    }

    private static void WriteGraph(ProtobufEncoder encoder, OnnxGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            encoder.Nested(1, inner => WriteNode(inner, node));
        }

        encoder.Text(2, graph.Name);
        foreach (var initializer in graph.Initializers)
        {
            encoder.Nested(5, inner => WriteInitializer(inner, initializer));
        }

        foreach (var input in graph.Inputs)
        {
            encoder.Nested(11, inner => WriteTensorType(inner, input));
        }

        foreach (var output in graph.Outputs)
        {
            encoder.Nested(12, inner => WriteTensorType(inner, output));
        }
    }

    private static void WriteNode(ProtobufEncoder encoder, OnnxNode node)
    {
        foreach (string input in node.Inputs)
        {
            encoder.Text(1, input);
        }

        foreach (string output in node.Outputs)
        {
            encoder.Text(2, output);
        }

        encoder.Text(3, node.Outputs[0]);
        encoder.Text(4, node.Operator);
        foreach (var attribute in node.Attributes)
        {
            encoder.Nested(5, inner => WriteAttribute(inner, attribute));
        }

        encoder.Text(7, node.Domain);
    }

    private static void WriteAttribute(ProtobufEncoder encoder, OnnxAttribute attribute)
    {
        encoder.Text(1, attribute.Name);
        switch (attribute)
        {
            case OnnxAttribute.Number number:
                encoder.Number(2, number.Value);
                encoder.Int(20, 1);
                break;
            case OnnxAttribute.Integer integer:
                encoder.Int(3, integer.Value);
                encoder.Int(20, 2);
                break;
            case OnnxAttribute.Text text:
                encoder.Text(4, text.Value);
                encoder.Int(20, 3);
                break;
            case OnnxAttribute.Integers integers:
                foreach (long value in integers.Values)
                {
                    encoder.Int(8, value);
                }

                encoder.Int(20, 7);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(attribute), attribute, "Unknown kind of attribute.");
        }
    }

    private static void WriteInitializer(ProtobufEncoder encoder, OnnxInitializer initializer)
    {
        foreach (int size in initializer.Shape)
        {
            encoder.Int(1, size);
        }

        encoder.Int(2, OnnxTypeCodes.Of(initializer.Type));
        encoder.Text(8, initializer.Name);
        if (initializer.External is not { } external)
        {
            encoder.Bytes(9, initializer.Data.Span);
            return;
        }

        WriteExternalEntry(encoder, "location", external.File);
        WriteExternalEntry(encoder, "offset", external.Offset.ToString());
        WriteExternalEntry(encoder, "length", external.Length.ToString());
        encoder.Int(14, 1);
    }

    private static void WriteExternalEntry(ProtobufEncoder encoder, string key, string value) => encoder.Nested(13, entry =>
    {
        entry.Text(1, key);
        entry.Text(2, value);
    });

    private static void WriteTensorType(ProtobufEncoder encoder, OnnxTensorType tensor)
    {
        encoder.Text(1, tensor.Name);
        encoder.Nested(2, type => type.Nested(1, tensorType =>
        {
            tensorType.Int(1, OnnxTypeCodes.Of(tensor.Type));
            tensorType.Nested(2, shape =>
            {
                foreach (var dimension in tensor.Shape)
                {
                    shape.Nested(1, inner => WriteDimension(inner, dimension));
                }
            });
        }));
    }

    private static void WriteDimension(ProtobufEncoder encoder, OnnxDimension dimension)
    {
        if (dimension.Size is { } size)
        {
            encoder.Int(1, size);
        }
        else
        {
            encoder.Text(2, dimension.Symbol!);
        }
    }
}
