using System.ComponentModel.DataAnnotations;

namespace Course.Core.Signup;

/// <summary>Who may sign people up, and how much at once. Section <c>Course:Signup</c>.</summary>
public sealed class SignupOptions
{
    /// <summary>
    /// Origins of other sites (the coach's own, say) whose pages may post the form, call the JSON endpoint and show the sign-up page in a frame: <c>https://coach.example</c>, several
    /// separated by commas or spaces. Empty allows none.
    /// </summary>
    public string AllowedOrigins { get; set; } = string.Empty;

    /// <summary>A form sent sooner than this after it was shown was filled in by a program.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan MinimumFillTime { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>A form that lay open longer than this is shown once more, with what was typed.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan FormLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Sign-ups taken from one network (IPv4 /24, IPv6 /48) in a clock hour. Generous: a mobile network puts many people behind one.</summary>
    [Range(1, 100_000)]
    public int PerNetworkAndHour { get; set; } = 20;

    /// <summary>Sign-ups taken from one network in a UTC day.</summary>
    [Range(1, 100_000)]
    public int PerNetworkAndDay { get; set; } = 60;

    /// <summary>Mails that sign-ups may cause to one address in a UTC day, whatever they say.</summary>
    [Range(1, 100)]
    public int MailsPerAddressAndDay { get; set; } = 3;

    /// <summary>Mails that sign-ups may cause to one address in a week.</summary>
    [Range(1, 100)]
    public int MailsPerAddressAndWeek { get; set; } = 5;

    /// <summary>Different addresses signed up in a clock hour, from everywhere together. At this many, nobody more is taken until the next hour: somebody is feeding a list into the form.</summary>
    [Range(1, 1_000_000)]
    public int AddressesPerHour { get; set; } = 300;
}
