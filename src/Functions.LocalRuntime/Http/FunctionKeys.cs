using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Functions.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.LocalRuntime.Http;

/// <summary>
/// The keys that open functions which are not anonymous: as <c>?code=</c> in the query or as header <c>x-functions-key</c>. Taken from configuration
/// (<c>LocalRuntime:FunctionKey</c>, <c>LocalRuntime:AdminKey</c>), or made up at the first run and kept in the data directory, readable by its owner only.
/// </summary>
/// <param name="options">Where to look.</param>
public sealed class FunctionKeys(IOptions<LocalRuntimeOptions> options)
{
    /// <summary>The file in the data directory.</summary>
    public const string FileName = "function-keys.json";

    /// <summary>The header that carries a key.</summary>
    public const string Header = "x-functions-key";

    /// <summary>The query parameter that carries a key.</summary>
    public const string QueryParameter = "code";

    private readonly Lazy<Kept> _kept = new(() => Load(options.Value));

    /// <summary>Opens functions of <see cref="AuthorizationLevel.Function"/>.</summary>
    /// <exception cref="InvalidOperationException">The file of keys cannot be read.</exception>
    public string Function => options.Value.FunctionKey ?? _kept.Value.Function;

    /// <summary>Opens every function.</summary>
    /// <exception cref="InvalidOperationException">The file of keys cannot be read.</exception>
    public string Admin => options.Value.AdminKey ?? _kept.Value.Admin;

    /// <summary>Whether a key opens functions of a level. Takes the same time however much of the key is right.</summary>
    /// <param name="level">What the function asks for.</param>
    /// <param name="key">What the caller showed; null for nothing.</param>
    internal bool Open(AuthorizationLevel level, string? key) =>
        level == AuthorizationLevel.Anonymous
        || (!string.IsNullOrEmpty(key) && (Same(key, Admin) | (level == AuthorizationLevel.Function && Same(key, Function))));

    private static bool Same(string shown, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));

    private static Kept Load(LocalRuntimeOptions options)
    {
        var path = Path.GetFullPath(Path.Combine(options.DataDirectory, FileName));
        try
        {
            if (!File.Exists(path))
            {
                Create(path);
            }

            return JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(path)) is { Function.Length: >= 8, Admin.Length: >= 8 } kept
                ? kept
                : throw new JsonException("The keys Function and Admin, of at least 8 characters, are not both there.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The function keys in {path} cannot be read. Delete the file, and new keys will be made. {e.Message}", e);
        }
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var complete = $"{path}.{Environment.ProcessId}";
        var file = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(complete, file))
        {
            JsonSerializer.Serialize(stream, new Kept(NewKey(), NewKey()));
        }

        try
        {
            File.Move(complete, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first; its keys hold.
            File.Delete(complete);
        }
    }

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private sealed record Kept(string Function, string Admin);
}
