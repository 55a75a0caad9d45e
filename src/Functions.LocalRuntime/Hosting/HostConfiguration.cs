using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Functions.LocalRuntime.Hosting;

/// <summary>Where configuration comes from, weakest first.</summary>
internal static class HostConfiguration
{
    /// <summary>The section below which host.json is found and may be overridden, as in the real host (<c>AzureFunctionsJobHost__extensions__queues__batchSize</c>).</summary>
    public const string HostSection = "AzureFunctionsJobHost";

    public static void Add(ConfigurationManager configuration, FunctionSource source, string environment, string[] args)
    {
        // One line for every request is for those who ask for it.
        configuration.AddInMemoryCollection([new("Logging:LogLevel:Microsoft.AspNetCore", "Warning")]);
        configuration.AddInMemoryCollection(ReadHostJson(Path.Combine(source.BaseDirectory, "host.json")));
        configuration.AddJsonFile("appsettings.json", optional: true, reloadOnChange: false);
        configuration.AddJsonFile($"appsettings.{environment}.json", optional: true, reloadOnChange: false);
        if (source.Assembly is not null && environment == Environments.Development)
        {
            configuration.AddUserSecrets(source.Assembly, optional: true, reloadOnChange: false);
        }

        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args);
    }

    private static IEnumerable<KeyValuePair<string, string?>> ReadHostJson(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        IConfigurationRoot hostJson;
        try
        {
            hostJson = new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).Build();
        }
        catch (InvalidDataException e)
        {
            throw new InvalidOperationException($"{path} is not valid JSON: {e.InnerException?.Message ?? e.Message}", e);
        }

        const string LogLevels = "logging:logLevel:";
        foreach (var (key, value) in hostJson.AsEnumerable())
        {
            if (value is null)
            {
                continue;
            }

            yield return KeyValuePair.Create($"{HostSection}:{key}", (string?)value);
            if (key.StartsWith(LogLevels, StringComparison.OrdinalIgnoreCase))
            {
                yield return KeyValuePair.Create($"Logging:LogLevel:{key[LogLevels.Length..]}", (string?)value);
            }
        }
    }
}
