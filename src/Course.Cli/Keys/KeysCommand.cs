using System.CommandLine;
using System.Security.Cryptography;

namespace Course.Cli.Keys;

/// <summary><c>course keys</c>: makes the secrets that a deployment starts with (docs/deploy.md).</summary>
internal static class KeysCommand
{
    /// <summary>Ids of link keys: the letters that <c>LinkOptions.Keys</c> allows.</summary>
    private const string KeyIds = "abcdefghijklmnopqrstuvwxyz234567";
    private const int KeyBytes = 32;

    public static Command Create()
    {
        var keyId = new Option<string>("--key-id")
        {
            Description = "The one letter (a-z, 2-7) that tells the new link key from those before it.",
            DefaultValueFactory = _ => "a",
        };
        keyId.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: 1 } id || !KeyIds.Contains(id[0], StringComparison.Ordinal))
                result.AddError("--key-id takes one letter a-z or digit 2-7, another than the keys in use have.");
        });
        var command = new Command("keys", "Prints new random secrets: the key that signs links and the one that addresses are hashed with.") { keyId };
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            output.WriteLine($"linkKeys={result.GetValue(keyId)}:{NewKey()}");
            output.WriteLine($"addressHashKey={NewKey()}");
        });
        return command;
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
}
