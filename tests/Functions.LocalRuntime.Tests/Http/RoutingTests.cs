using System.Net;
using Course.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalRuntime.Tests.Http;

public sealed class RoutingTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_optional_segment_that_must_be_empty_serves_the_root()
    {
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Pages)));

        Assert.Equal("home", await app.Http.GetStringAsync("/", Cancelled));
    }

    [Fact]
    public async Task A_literal_segment_beats_a_parameter()
    {
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Pages)));

        Assert.Equal("the list", await app.Http.GetStringAsync("/lessons/all", Cancelled));
        Assert.Equal("lesson seven", await app.Http.GetStringAsync("/lessons/seven", Cancelled));
    }

    [Fact]
    public async Task Route_parts_are_bound_by_name_and_converted()
    {
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Pages)));

        Assert.Equal("day 12 of en", await app.Http.GetStringAsync("/en/days/12", Cancelled));
        Assert.Equal("day 1 of en", await app.Http.GetStringAsync("/en/days", Cancelled));
    }

    [Fact]
    public async Task An_unknown_path_is_not_found_and_a_wrong_method_not_allowed()
    {
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Pages)));

        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync("/no/such/page", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.Http.PostAsync("/lessons/all", null, Cancelled)).StatusCode);
    }

    [Fact]
    public async Task Without_a_route_a_function_is_found_by_its_name_below_the_prefix()
    {
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Pages))
        {
            Settings = { ["AzureFunctionsJobHost:extensions:http:routePrefix"] = "api" },
        });

        Assert.Equal("pong", await app.Http.GetStringAsync("/api/Ping", Cancelled));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync("/Ping", Cancelled)).StatusCode);
    }

    public sealed class Pages
    {
        [Function("Home")]
        public IResult Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request) => Results.Text("home");

        [Function("All")]
        public IResult All([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "lessons/all")] HttpRequest request) => Results.Text("the list");

        [Function("One")]
        public Task<IResult> One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "lessons/{id}")] HttpRequest request, string id) =>
            Task.FromResult(Results.Text($"lesson {id}"));

        [Function("Day")]
        public string Day([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{language}/days/{day:int?}")] HttpRequest request, string language, int day = 1) =>
            $"day {day} of {language}";

        [Function("Ping")]
        public static string Ping([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => "pong";
    }
}
