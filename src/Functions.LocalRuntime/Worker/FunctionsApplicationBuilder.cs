using Functions.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds a functions application. A subset of the isolated worker's class of that name; what it builds runs by itself.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private readonly FunctionSource _source;
    private readonly WebApplicationBuilder _builder;
    private bool _isBuilt;

    internal FunctionsApplicationBuilder(string[] args, FunctionSource source)
    {
        _source = source;
        _builder = LocalHost.CreateBuilder(args, source);
        LocalCompanions.Configure(source, this, args);
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_builder).Properties;

    /// <summary>The application's configuration; host.json is found below <c>AzureFunctionsJobHost</c>, as in the real host.</summary>
    public ConfigurationManager Configuration => _builder.Configuration;

    /// <inheritdoc/>
    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => _builder.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => _builder.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => _builder.Metrics;

    /// <inheritdoc/>
    public IServiceCollection Services => _builder.Services;

    internal bool HasWebApplication { get; set; }

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_builder).ConfigureContainer(factory, configure);

    /// <summary>Builds the application. Call once.</summary>
    /// <exception cref="InvalidOperationException">
    /// Called twice, or a function cannot work as declared: the message names the function and says what to change.
    /// </exception>
    public IHost Build()
    {
        if (_isBuilt)
        {
            throw new InvalidOperationException("The application has already been built.");
        }

        _isBuilt = true;
        return LocalHost.Build(_builder, _source, HasWebApplication);
    }
}

/// <summary>What the ASP.NET Core integration adds to <see cref="FunctionsApplicationBuilder"/>.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Serves HTTP functions through ASP.NET Core. Needed when there is any.</summary>
    /// <param name="builder">The application being built.</param>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.HasWebApplication = true;
        return builder;
    }
}
