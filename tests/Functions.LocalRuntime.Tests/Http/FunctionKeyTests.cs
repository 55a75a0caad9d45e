using System.Net;
using Course.Testing;
using Functions.LocalRuntime.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.LocalRuntime.Tests.Http;

public sealed class FunctionKeyTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_anonymous_function_is_open()
    {
        await using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/open"));
    }

    [Fact]
    public async Task A_function_of_level_Function_needs_the_right_key_in_query_or_header()
    {
        await using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, "/keyed"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, "/keyed?code=wrong-key"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, "/keyed", "wrong-key"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/keyed?code=function-key"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/keyed", "function-key"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/keyed", "the-admin-key"));
    }

    [Fact]
    public async Task A_function_of_level_Admin_needs_the_admin_key()
    {
        await using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, "/admin-only", "function-key"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/admin-only", "the-admin-key"));
    }

    [Fact]
    public async Task Keys_are_made_up_once_and_kept_for_their_owner_only()
    {
        var folder = Directory.CreateTempSubdirectory("keys-").FullName;
        var setup = new AppSetup(azurite, typeof(Doors)) { DataDirectory = folder };
        await using var first = await TestApp.StartAsync(setup);
        await using var second = await TestApp.StartAsync(setup);

        var key = first.Services.GetRequiredService<FunctionKeys>().Function;

        Assert.True(key.Length >= 40);
        Assert.Equal(key, second.Services.GetRequiredService<FunctionKeys>().Function);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(first, "/keyed", key));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, FunctionKeys.FileName)));
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(TestApp app, string path, string? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null)
        {
            request.Headers.Add(FunctionKeys.Header, header);
        }

        using var response = await app.Http.SendAsync(request, Cancelled);
        return response.StatusCode;
    }

    private Task<TestApp> StartAsync() => TestApp.StartAsync(new AppSetup(azurite, typeof(Doors))
    {
        Settings = { ["LocalRuntime:FunctionKey"] = "function-key", ["LocalRuntime:AdminKey"] = "the-admin-key" },
    });

    public static class Doors
    {
        [Function("Open")]
        public static IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, Route = "open")] HttpRequest request) => Results.Ok();

        [Function("Keyed")]
        public static IResult Keyed([HttpTrigger(Route = "keyed")] HttpRequest request) => Results.Ok();

        [Function("AdminOnly")]
        public static IResult AdminOnly([HttpTrigger(AuthorizationLevel.Admin, Route = "admin-only")] HttpRequest request) => Results.Ok();
    }
}
