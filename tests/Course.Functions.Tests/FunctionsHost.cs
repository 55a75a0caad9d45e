using System.Reflection;
using Course.Core.Hosting;
using Course.Core.Mail;
using Course.Functions.Pages;
using Course.InMemory;
using Course.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Course.Functions.Tests;

/// <summary>Every HTTP function of the product behind a real server on loopback, on storage in memory that notes whatever is written to it.</summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly IReadOnlyDictionary<Type, object> stores;

    private FunctionsHost(WebApplication app, FakeTimeProvider time, WriteLog writes, IReadOnlyDictionary<Type, object> stores)
    {
        this.stores = stores;
        this.app = app;
        Time = time;
        Writes = writes;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeTimeProvider Time { get; }

    public WriteLog Writes { get; }

    public HttpClient Http { get; }

    /// <summary>Makes storage and queues fail at every call from now on.</summary>
    public void BreakStorage() => Writes.IsBroken = true;

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>The queues, once anything was put on one.</summary>
    public MemoryQueues Queues => (MemoryQueues)stores[typeof(MemoryQueues)];

    /// <summary>Route and methods of each HTTP function.</summary>
    public static IReadOnlyList<(MethodInfo Method, string Route, string[] Methods)> Functions { get; } =
    [
        .. from type in typeof(SignupFunctions).Assembly.GetTypes()
           from method in type.GetMethods()
           where method.IsDefined(typeof(FunctionAttribute))
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).SingleOrDefault(found => found is not null)
           where trigger is not null
           select (method, trigger.Route!, trigger.Methods ?? []),
    ];

    /// <summary>Starts; <paramref name="asOnAzure"/> puts the worker's own middleware for forwarded headers in front.</summary>
    public static async Task<FunctionsHost> StartAsync(bool asOnAzure = false, params (string Name, string Value)[] settings)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 10, 0, 0, TimeSpan.Zero));
        var writes = new WriteLog();
        var stores = new Dictionary<Type, object>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(Settings().Concat(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))));
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddRoutingCore().AddSingleton<TimeProvider>(time).AddSingleton<IMailSender, NoMail>().AddCourse(builder.Configuration).AddCourseWeb().AddCourseFunctions();
        foreach (var type in typeof(MemoryRing).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsGenericType: false }))
        {
            foreach (var port in type.GetInterfaces().Where(port => port.Namespace!.StartsWith("Course.Core", StringComparison.Ordinal)))
                builder.Services.AddSingleton(port, services => writes.Watch(port, Single(services, type)));
        }

        var app = builder.Build();
        if (asOnAzure)
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
        app.UseRouting();
        foreach (var (method, route, methods) in Functions)
            app.Map(RoutePatternFactory.Parse(route), http => AnswerAsync(http, method)).WithMetadata(new Microsoft.AspNetCore.Routing.HttpMethodMetadata(methods));
        app.UseEndpoints(_ => { });
        await app.StartAsync();
        return new FunctionsHost(app, time, writes, stores);

        object Single(IServiceProvider services, Type type) => stores.TryGetValue(type, out var store) ? store : stores[type] = ActivatorUtilities.CreateInstance(services, type);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext http, MethodInfo method)
    {
        var arguments = method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(HttpRequest) ? http.Request
            : parameter.ParameterType == typeof(CancellationToken) ? http.RequestAborted
            : http.Request.RouteValues.GetValueOrDefault(parameter.Name!)).ToArray();
        var target = method.IsStatic ? null : ActivatorUtilities.CreateInstance(http.RequestServices, method.DeclaringType!);
        var result = method.Invoke(target, arguments);
        await (result as IResult ?? await (Task<IResult>)result!).ExecuteAsync(http);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Settings()
    {
        var key = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
        yield return new("Course:Links:BaseUrl", "https://course.example");
        yield return new("Course:Links:ReplyDomain", "reply.course.example");
        yield return new("Course:Links:Keys", "a:" + key);
        yield return new("Course:Addresses:HashKey", key);
        yield return new("Course:Mail:FromAddress", "hello@course.example");
        yield return new("Course:Mail:PostalAddress", "1 Some Street, Sometown");
        yield return new("Course:Mail:ListId", "course.example");
        yield return new("Course:Mail:OperatorAddress", "coach@course.example");
        yield return new("Course:Signup:AllowedOrigins", "https://coach.example");
    }

    private sealed class NoMail : IMailSender
    {
        public Task<SendOutcome> SendAsync(MailRequest request, CancellationToken cancellationToken) => Task.FromResult<SendOutcome>(new SendOutcome.Accepted());
    }
}
