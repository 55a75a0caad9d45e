using System.Net;
using Course.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.LocalRuntime.Tests.Http;

public sealed class RequestTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_larger_than_the_web_servers_own_limit_is_accepted()
    {
        await using var app = await StartAsync();
        using var body = new ByteArrayContent(new byte[40_000_000]);

        using var response = await app.Http.PostAsync("/count", body, Cancelled);

        Assert.Equal("40000000", await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task A_function_that_throws_answers_500_without_a_body()
    {
        await using var app = await StartAsync();

        using var response = await app.Http.GetAsync("/throws", Cancelled);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Fact]
    public async Task An_MVC_result_is_executed()
    {
        await using var app = await StartAsync();

        using var response = await app.Http.GetAsync("/mvc", Cancelled);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("taken", await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Instance_context_and_request_share_one_scope_per_invocation()
    {
        await using var app = await StartAsync();

        Assert.Equal("True True Scopes", await app.Http.GetStringAsync("/scopes", Cancelled));
        Assert.Equal("True True Scopes", await app.Http.GetStringAsync("/scopes", Cancelled));
        Assert.Equal(2, app.Journal.Entries.Distinct().Count());
    }

    [Fact]
    public async Task A_result_of_several_parts_answers_with_one_and_queues_the_other()
    {
        var queue = new TestQueue(azurite);
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(SplitEndpoint)) { Settings = { ["Out"] = queue.Name } });

        using var response = await app.Http.GetAsync("/split", Cancelled);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("b25l", (await queue.NextAsync()).Body.ToString());
    }

    private Task<TestApp> StartAsync() => TestApp.StartAsync(new AppSetup(azurite, typeof(Endpoints))
    {
        Configure = builder => builder.Services.AddScoped<Marker>(),
    });

    public sealed class Marker
    {
        public string Id { get; } = AzuriteFixture.UniqueName();
    }

    public sealed record Split([property: HttpResult] IResult Answer, [property: QueueOutput("%Out%")] string Message);

    public static class SplitEndpoint
    {
        [Function("Split")]
        public static Split Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "split")] HttpRequest request) => new(Results.Accepted(), "one");
    }

    public sealed class Endpoints(Marker marker, Journal journal)
    {
        [Function("Count")]
        public async Task<IResult> Count([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "count")] HttpRequest request, CancellationToken cancellationToken)
        {
            var buffer = new byte[65536];
            var total = 0L;
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                total += read;
            }

            return Results.Text($"{total}");
        }

        [Function("Throws")]
        public IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, Route = "throws")] HttpRequest request) => throw new InvalidOperationException("secret");

        [Function("Mvc")]
        public IActionResult Mvc([HttpTrigger(AuthorizationLevel.Anonymous, Route = "mvc")] HttpRequest request) => new AcceptedResult("", "taken");

        [Function("Scopes")]
        public string Scopes([HttpTrigger(AuthorizationLevel.Anonymous, Route = "scopes")] HttpRequest request, FunctionContext context)
        {
            journal.Add(marker.Id);
            var isSame = context.InstanceServices.GetRequiredService<Marker>() == marker && request.HttpContext.RequestServices.GetRequiredService<Marker>() == marker;
            return $"{isSame} {context.GetHttpContext() == request.HttpContext} {context.FunctionDefinition.Name}";
        }
    }
}
