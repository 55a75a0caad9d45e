using System.Security.Cryptography;

namespace Course.Local.Azurite;

/// <summary>
/// Azurite as the committed lock file pins it, installed once for a user and shared by every run and test. The folder is named by the
/// lock file's hash and appears by a rename, so it is there as a whole or not at all.
/// </summary>
/// <param name="Script">Azurite's start script.</param>
internal sealed record AzuriteInstallation(string Script)
{
    private static string Source => Path.Combine(AppContext.BaseDirectory, "azurite");

    /// <summary>The script that starts Azurite in a session of its own.</summary>
    public static string StartScript => Path.Combine(Source, "start.mjs");

    /// <summary>Finds the installation, or makes it.</summary>
    /// <exception cref="LocalSetupException">npm is missing or could not install it.</exception>
    public static async Task<AzuriteInstallation> EnsureAsync(AzuriteOptions options, NodeRuntime node, CancellationToken cancellationToken)
    {
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(Source, "package-lock.json"), cancellationToken);
        var name = "azurite-" + Convert.ToHexStringLower(SHA256.HashData(lockFile))[..16];
        var folder = Path.Combine(options.CacheDirectory, name);
        var installation = new AzuriteInstallation(Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js"));
        if (Directory.Exists(folder))
            return installation;

        using var _ = await FileLock.TakeAsync(
            folder + ".lock",
            () => options.Progress?.Invoke("Another process is installing Azurite; waiting for it…"),
            cancellationToken);
        if (Directory.Exists(folder))
            return installation;
        options.Progress?.Invoke("Installing Azurite, once, about 30 s…");
        await InstallAsync(folder, node, cancellationToken);
        return installation;
    }

    private static async Task InstallAsync(string folder, NodeRuntime node, CancellationToken cancellationToken)
    {
        var fresh = folder + ".new";
        if (Directory.Exists(fresh))
            Directory.Delete(fresh, recursive: true);
        Directory.CreateDirectory(fresh);
        foreach (var file in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(Source, file), Path.Combine(fresh, file));

        var (code, output) = await node.RunNpmAsync(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], fresh, cancellationToken);
        if (code != 0)
        {
            var log = folder + ".log";
            await File.WriteAllTextAsync(log, output, cancellationToken);
            throw new LocalSetupException($"Azurite could not be installed: npm ended with code {code}. It needs the network once; check that \"npm ping\" works and start again. What npm wrote is in {log}.");
        }

        Directory.Move(fresh, folder);
    }
}
