using System.Text.Json;
using Functions.LocalRuntime.Http;
using Functions.LocalRuntime.Invocation;
using Functions.LocalRuntime.Queues;
using Functions.LocalRuntime.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.LocalRuntime.Hosting;

/// <summary>Puts the parts together: an empty web application builder, so that start-up pays for nothing that is not used.</summary>
internal static class LocalHost
{
    public static WebApplicationBuilder CreateBuilder(string[] args, FunctionSource source)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = source.Name,
            ContentRootPath = source.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
                ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
                ?? Environments.Development,
        });
        HostConfiguration.Add(builder.Configuration, source, builder.Environment.EnvironmentName, args);
        AddLogging(builder.Logging, builder.Configuration);
        AddRuntime(builder.Services);
        return builder;
    }

    public static IHost Build(WebApplicationBuilder builder, FunctionSource source, bool hasWebApplication)
    {
        var functions = FunctionIndex.Create(source, builder.Configuration);
        var http = functions.Functions.Where(function => function.Trigger is HttpTrigger).ToList();
        if (http.Count > 0 && !hasWebApplication)
        {
            throw new InvalidOperationException(
                $"Function '{http[0].Name}' has an HTTP trigger: call ConfigureFunctionsWebApplication() on the builder before Build().");
        }

        builder.Services.AddSingleton(functions);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<ListenerService>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(HttpEndpoints.ConfigureServer);
        builder.Services.AddRouting();
        if (http.Any(function => function.Result.NeedsMvc))
        {
            // Only its executors of action results are wanted: given a part manager, MVC does not search the application for controllers.
            builder.Services.AddSingleton(new ApplicationPartManager());
            builder.Services.AddMvcCore();
        }

        var application = builder.Build();
        application.Urls.Add(application.Services.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value.Url);
        HttpEndpoints.Map(application, http);
        return application;
    }

    private static void AddLogging(ILoggingBuilder logging, ConfigurationManager configuration) =>
        logging.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });

    private static void AddRuntime(IServiceCollection services)
    {
        services.AddOptions<LocalRuntimeOptions>().BindConfiguration(LocalRuntimeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<QueueOptions>().BindConfiguration(QueueOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // The worker's serializer: names in any case when read, as declared when written.
        services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        services.AddOptions<HostOptions>().Configure<IOptions<LocalRuntimeOptions>>((host, runtime) =>
            host.ShutdownTimeout = runtime.Value.ShutdownGrace + runtime.Value.ShutdownTimeout + TimeSpan.FromSeconds(15));
        services.AddSingleton<FunctionKeys>();
        services.AddSingleton<RuntimeActivity>();
        services.AddSingleton<IRuntimeActivity>(provider => provider.GetRequiredService<RuntimeActivity>());
        services.AddSingleton<ShutdownSignals>();
        services.AddSingleton<StorageAccounts>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<QueueOutputs>();
    }
}
