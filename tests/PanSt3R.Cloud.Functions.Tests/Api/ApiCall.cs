using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;

namespace PanSt3R.Cloud.Functions.Tests.Api;

/// <summary>One request and its answer, as ASP.NET Core carries them.</summary>
internal sealed class ApiCall
{
    private static readonly IServiceProvider Services = new ServiceCollection().AddLogging().BuildServiceProvider();

    private readonly DefaultHttpContext _context = new() { RequestServices = Services };

    public ApiCall(string? body = null, string query = "")
    {
        _context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body ?? string.Empty));
        _context.Request.QueryString = new QueryString(query);
        _context.Response.Body = new MemoryStream();
    }

    public HttpRequest Request => _context.Request;

    public int Status => _context.Response.StatusCode;

    public string? ContentType => _context.Response.ContentType;

    public string Location => _context.Response.Headers.Location.ToString();

    public string Body => Encoding.UTF8.GetString(((MemoryStream)_context.Response.Body).ToArray());

    public async Task<ApiCall> AnswerAsync(Task<IResult> answer)
    {
        await (await answer).ExecuteAsync(_context);
        return this;
    }

    public T Read<T>() => JsonSerializer.Deserialize<T>(Body, ContractJson.Options)!;

    public ApiProblem Problem(int status)
    {
        Assert.Equal(status, Status);
        Assert.StartsWith(ApiProblem.MediaType, ContentType, StringComparison.Ordinal);
        var problem = Read<ApiProblem>();
        Assert.Equal(status, problem.Status);
        return problem;
    }
}
