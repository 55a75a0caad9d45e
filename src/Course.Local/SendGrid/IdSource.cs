namespace Course.Local.SendGrid;

/// <summary>Makes ids that are safe as file names on every system: 22 lower-case letters and digits.</summary>
internal sealed class IdSource(Random random)
{
    private readonly Lock _gate = new();

    public string Next()
    {
        lock (_gate)
            return random.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 22);
    }
}
