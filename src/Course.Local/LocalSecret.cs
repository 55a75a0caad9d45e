namespace Course.Local;

/// <summary>Secrets made once for a data folder.</summary>
internal static class LocalSecret
{
    /// <summary>Reads a secret from a file that only its owner can read, or makes it and keeps it there.</summary>
    public static string OpenOrCreate(string path, Func<string> make)
    {
        if (File.Exists(path))
            return File.ReadAllText(path).Trim();
        var secret = make();
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(path + ".new", options))
            writer.Write(secret);
        File.Move(path + ".new", path, overwrite: true);
        return secret.Trim();
    }
}
