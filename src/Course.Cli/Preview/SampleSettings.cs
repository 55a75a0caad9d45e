using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Signup;
using NodaTime;

namespace Course.Cli.Preview;

/// <summary>Made-up changes of settings, so that each sentence about one is shown.</summary>
internal static class SampleSettings
{
    private static readonly Preferences Now = new(SampleReader.FirstName, SampleReader.Zone, SampleReader.Hour, Situation.TheyEnded, Contact.SharedPlace, PausedUntil: null, Discreet: true);

    public static LetterModel Everything(LocalDateTime next) => new LetterModel.SettingsChanged(Enum.GetValues<Setting>(), Now, next) { Discreet = false, Title = "A clearer head" };

    public static LetterModel NoName(LocalDateTime next) => new LetterModel.SettingsChanged(
        [Setting.FirstName, Setting.Discreet, Setting.Contact], Now with { FirstName = null, Discreet = false, Contact = Contact.Children }, next) { Discreet = false };
}
