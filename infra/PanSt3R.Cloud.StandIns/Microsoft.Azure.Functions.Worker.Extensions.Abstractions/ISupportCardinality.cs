namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

internal interface ISupportCardinality;
