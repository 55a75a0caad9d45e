using System.Reflection;
using Functions.LocalRuntime.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a functions application starts. As in the isolated worker.</summary>
public class FunctionsApplication
{
    /// <summary>
    /// A builder with configuration read (host.json, appsettings.json, user secrets in Development, environment, command line) and the
    /// companions named on the entry assembly brought in.
    /// </summary>
    /// <param name="args">The command line; <c>--Key:Name value</c> sets configuration.</param>
    /// <exception cref="InvalidOperationException">A companion cannot be loaded.</exception>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        new(args, FunctionSource.Of(Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no entry assembly to look for functions in.")));
}
