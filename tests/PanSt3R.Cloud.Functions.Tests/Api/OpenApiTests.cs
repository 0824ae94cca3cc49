using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Api;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;

namespace PanSt3R.Cloud.Functions.Tests.Api;

/// <summary>The OpenAPI document against routes and contracts: neither may go on alone.</summary>
public sealed class OpenApiTests
{
    private static readonly JsonElement Document = JsonDocument.Parse(SystemApi.OpenApi).RootElement;

    private static readonly NullabilityInfoContext Nullability = new();

    public static TheoryData<Type> Records { get; } =
    [
        typeof(CaptureRequest), typeof(CaptureUploads), typeof(UploadTarget), typeof(CaptureView), typeof(DatasetSubmission),
        typeof(SceneSelection), typeof(SceneKey), typeof(SceneSettings), typeof(ClassSelection), typeof(ClassWord), typeof(ClassFileReference),
        typeof(EvaluationRequest), typeof(RunBudget), typeof(RunAccepted),
        typeof(RunView), typeof(RunList), typeof(RunStatus), typeof(RunFigures), typeof(SceneList), typeof(SceneView), typeof(SceneProgress),
        typeof(SceneFailure), typeof(ReportLinks), typeof(ResultLinks), typeof(SceneResult), typeof(ResultFile), typeof(FileLink),
        typeof(DocumentError), typeof(ApiProblem),
    ];

    public static TheoryData<Type> Words { get; } = [typeof(ClassKind), typeof(RunOrigin), typeof(RunState), typeof(SceneState), typeof(FailureClass)];

    [Fact]
    public void Paths_AreTheRoutesOfTheFunctionsWithTheirMethodsAndNames()
    {
        var functions = typeof(SystemApi).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => (method.GetCustomAttribute<FunctionAttribute>()?.Name, Trigger(method)))
            .Where(one => one.Item2 is not null)
            .Select(one => $"{one.Item2!.Methods!.Single()} /{one.Item2.Route} {one.Name} {one.Item2.AuthLevel != AuthorizationLevel.Anonymous}");
        var described = Document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation =>
            $"{operation.Name} {path.Name} {operation.Value.GetProperty("operationId").GetString()} {!operation.Value.TryGetProperty("security", out _)}"));

        Assert.Equal(functions.Order(), described.Order());
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Schema_OfARecord_HasItsPropertiesAndRequiresWhatCannotBeLeftOut(Type type)
    {
        var schema = Document.GetProperty("components").GetProperty("schemas").GetProperty(type.Name);
        PropertyInfo[] properties = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(one => one.CanWrite)];

        Assert.Equal(
            properties.Select(one => JsonNamingPolicy.CamelCase.ConvertName(one.Name)).Order(),
            schema.GetProperty("properties").EnumerateObject().Select(one => one.Name).Order());
        var required = schema.GetProperty("required").EnumerateArray().Select(one => one.GetString()).ToHashSet();
        foreach (var property in properties.Where(IsNullable))
        {
            Assert.DoesNotContain(JsonNamingPolicy.CamelCase.ConvertName(property.Name), required);
        }
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Schema_OfAnEnumeration_HasItsWords(Type type) => Assert.Equal(
        Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName),
        Document.GetProperty("components").GetProperty("schemas").GetProperty(type.Name).GetProperty("enum").EnumerateArray().Select(one => one.GetString()));

    [Fact]
    public void References_AllLeadSomewhere()
    {
        var references = Walk(Document).Where(one => one.Name == "$ref").Select(one => one.Value.GetString()!).Distinct().ToList();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(Resolves(reference), reference));
    }

    [Fact]
    public void Contracts_AreWrittenAsTheSchemaSays()
    {
        var status = new RunStatus { Run = "r", State = RunState.Running, UpdatedAt = DateTimeOffset.UnixEpoch };
        var written = JsonSerializer.SerializeToElement(status, ContractJson.Options);

        var required = Document.GetProperty("components").GetProperty("schemas").GetProperty(nameof(RunStatus)).GetProperty("required");
        Assert.All(required.EnumerateArray(), name => Assert.True(written.TryGetProperty(name.GetString()!, out _), name.GetString()));
    }

    private static HttpTriggerAttribute? Trigger(MethodInfo method) =>
        method.GetParameters().Select(one => one.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(one => one is not null);

    private static bool IsNullable(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || Nullability.Create(property).ReadState == NullabilityState.Nullable;

    private static bool Resolves(string reference) => reference[2..].Split('/').Aggregate(
        (JsonElement?)Document, (at, name) => at is { } element && element.TryGetProperty(name, out var next) ? next : null) is not null;

    private static IEnumerable<JsonProperty> Walk(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one => Walk(one.Value).Prepend(one)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Walk),
        _ => [],
    };
}
