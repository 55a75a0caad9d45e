using Course.Local.SendGrid;
using Course.Local.SendGrid.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Course.Local.Tests.SendGrid;

public class FaultSwitchesTests
{
    private readonly MailEngine _engine = Some.Engine(new FakeTimeProvider(Some.Time));

    private List<Fault> Draw(FaultSettings settings, int count)
    {
        var faults = new FaultSwitches(_engine);
        faults.Set(settings);
        return [.. Enumerable.Range(0, count).Select(_ => faults.Next())];
    }

    [Fact]
    public void Nothing_goes_wrong_unless_asked_for() => Assert.All(Draw(new FaultSettings(), 1000), fault => Assert.Equal(Fault.None, fault));

    [Fact]
    public void The_same_seed_gives_the_same_faults()
    {
        var settings = new FaultSettings { Share429 = 0.2, Share500 = 0.2, ShareSlow = 0.1, ShareDropAfterAccept = 0.1, ShareBlackHole = 0.1, Seed = 7 };

        Assert.Equal(Draw(settings, 500), Draw(settings, 500));
        Assert.NotEqual(Draw(settings, 500), Draw(settings with { Seed = 8 }, 500));
    }

    [Fact]
    public void Each_fault_gets_its_share()
    {
        var drawn = Draw(new FaultSettings { Share429 = 0.3, Share500 = 0.2, ShareDropAfterAccept = 0.1 }, 10_000).CountBy(fault => fault).ToDictionary();

        Assert.InRange(drawn[Fault.RateLimited], 2800, 3200);
        Assert.InRange(drawn[Fault.ServerError], 1800, 2200);
        Assert.InRange(drawn[Fault.DropAfterAccept], 850, 1150);
        Assert.InRange(drawn[Fault.None], 3800, 4200);
    }

    [Theory]
    [InlineData(CrashMoment.BeforeAccept, Fault.CrashBeforeAccept)]
    [InlineData(CrashMoment.AfterAccept, Fault.CrashAfterAccept)]
    public void The_crash_comes_at_the_request_it_was_set_for_and_once(CrashMoment when, object expected)
    {
        var drawn = Draw(new FaultSettings { Crash = new CrashSetting(when, 3) }, 6);

        Assert.Equal([Fault.None, Fault.None, (Fault)expected, Fault.None, Fault.None, Fault.None], drawn);
    }

    [Fact]
    public void A_crash_does_not_shift_what_the_others_get()
    {
        var settings = new FaultSettings { Share429 = 0.5 };

        Assert.Equal(Draw(settings, 20).Skip(3), Draw(settings with { Crash = new CrashSetting(CrashMoment.AfterAccept, 3) }, 20).Skip(3));
    }

    [Fact]
    public void Setting_them_again_begins_anew()
    {
        var faults = new FaultSwitches(_engine);
        faults.Set(new FaultSettings { Crash = new CrashSetting(CrashMoment.AfterAccept, 1) });
        faults.Next();

        faults.Set(new FaultSettings { Crash = new CrashSetting(CrashMoment.AfterAccept, 1) });

        Assert.Equal(Fault.CrashAfterAccept, faults.Next());
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(1.1, 0)]
    [InlineData(0.6, 0.6)]
    [InlineData(double.NaN, 0)]
    public void Shares_that_make_no_sense_are_refused(double share429, double share500) =>
        Assert.Throws<ArgumentException>(() => new FaultSwitches(_engine).Set(new FaultSettings { Share429 = share429, Share500 = share500 }));

    [Fact]
    public void Address_rules_reach_the_engine()
    {
        new FaultSwitches(_engine).Set(new FaultSettings
        {
            Addresses = new AddressRules(new Dictionary<string, MailOutcome> { ["@example.com"] = MailOutcome.Blocked }, ["@other.example"]),
        });

        _engine.Send(Some.Request());

        Assert.Equal("bounce", _engine.Mails.Newest(null, 1)[0].Events[^1].Name);
        Assert.Equal(400, _engine.Send(Some.Request(Some.Person("a@other.example"))).Status);
    }
}
