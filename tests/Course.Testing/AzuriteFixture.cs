using System.Security.Cryptography;
using Course.Local.Azurite;
using Xunit;

namespace Course.Testing;

/// <summary>
/// One Azurite for a whole test assembly (<c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>), on free ports and a folder of its own.
/// Tests share it, so each takes names of its own from <see cref="UniqueName"/>.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private AzuriteInstance? azurite;

    /// <summary>Blobs, queues and tables of the well-known development account.</summary>
    public string ConnectionString => azurite?.ConnectionString ?? throw new InvalidOperationException("Azurite has not been started.");

    /// <summary>A name that no other test has, fit for queues, containers and tables: a lower-case letter, then letters and digits.</summary>
    public static string UniqueName(string prefix = "t") => prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(7));

    public async ValueTask InitializeAsync() =>
        azurite = await AzuriteLauncher.StartAsync(new AzuriteOptions { DataDirectory = folder, StartTimeout = TimeSpan.FromMinutes(3) }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
            await azurite.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
