using System.Text.Json;

namespace Course.Local.Clock;

/// <summary>Where a <see cref="TravelClock"/> stands.</summary>
/// <param name="Offset">Simulated minus real time while the clock flows.</param>
/// <param name="Latest">The latest simulated time known to have been read.</param>
/// <param name="Held">Whether the clock stands still.</param>
public sealed record ClockReading(TimeSpan Offset, DateTimeOffset Latest, bool Held);

/// <summary>Keeps a <see cref="ClockReading"/> in a file that is replaced as a whole, so that a killed process leaves the old one or the new one.</summary>
/// <param name="path">The file; its folder exists.</param>
public sealed class ClockFile(string path)
{
    /// <summary>Reads what was kept, or null if nothing was.</summary>
    /// <exception cref="LocalSetupException">The file is there but can't be understood.</exception>
    public ClockReading? Read()
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<ClockReading>(stream, JsonSerializerOptions.Web);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException broken)
        {
            throw new LocalSetupException($"The simulated clock's file {path} can't be read. Delete the data folder it is in to start afresh.", broken);
        }
    }

    /// <summary>Keeps a reading.</summary>
    /// <param name="reading">The reading.</param>
    public void Write(ClockReading reading)
    {
        var fresh = path + ".new";
        File.WriteAllBytes(fresh, JsonSerializer.SerializeToUtf8Bytes(reading, JsonSerializerOptions.Web));
        File.Move(fresh, path, overwrite: true);
    }
}
