using Microsoft.Extensions.Hosting;

namespace Functions.LocalRuntime;

/// <summary>
/// Something brought up beside the functions when they run locally (a storage emulator, a mail service), named by
/// <see cref="LocalCompanionAttribute"/> on the functions assembly so that <c>Program.cs</c> need not know of it.
/// Needs a parameterless constructor.
/// </summary>
public interface ILocalCompanion
{
    /// <summary>
    /// Called once by <c>FunctionsApplication.CreateBuilder</c>, after configuration has been read and before <c>Program.cs</c>
    /// registers anything. May add configuration, services (a <see cref="TimeProvider"/>, say) and hosted services; these start, in order, before
    /// the first trigger listens and stop after the last.
    /// </summary>
    /// <param name="builder">The application being built.</param>
    /// <param name="args">The command line.</param>
    void Configure(IHostApplicationBuilder builder, string[] args);
}

/// <summary>Names an <see cref="ILocalCompanion"/> by its assembly-qualified type name.</summary>
/// <param name="typeName">For instance <c>Course.Local.LocalStack, Course.Local</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class LocalCompanionAttribute(string typeName) : Attribute
{
    /// <summary>The companion's assembly-qualified type name.</summary>
    public string TypeName { get; } = typeName;
}

/// <summary>Tells whether the runtime has anything left to do at the present time; the time machine moves the clock only when it has not.</summary>
public interface IRuntimeActivity
{
    /// <summary>
    /// Completes when no function is running, every timer whose time has come has fired, and every queue was found empty of visible
    /// messages since the last function ended. Wakes pollers that are backing off.
    /// </summary>
    Task WhenIdleAsync(CancellationToken cancellationToken);
}
