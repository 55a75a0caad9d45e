using Course.Core.Links;
using Course.Core.Signup;
using Course.Core.Tests.World;
using CsCheck;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Course.Core.Tests.Signup;

public sealed class FormStampsTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 6, 1, 10, 0, 0, TimeSpan.Zero));
    private readonly FormStamps stamps;

    public FormStampsTests() => stamps = Make(Some.LinkOptions);

    private FormStamps Make(LinkOptions links) => new(Options.Create(links), Options.Create(new SignupOptions()), time);

    [Fact]
    public void A_form_is_good_from_three_seconds_to_a_day_after_it_was_shown()
    {
        var stamp = stamps.New();
        Assert.Matches("^[a-z2-7]{24}$", stamp);
        Assert.Equal(StampVerdict.TooSoon, stamps.Read(stamp));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(StampVerdict.TooSoon, stamps.Read(stamp));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StampVerdict.Good, stamps.Read(stamp));
        time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(3));
        Assert.Equal(StampVerdict.Good, stamps.Read(stamp));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StampVerdict.Expired, stamps.Read(stamp));
    }

    [Fact]
    public void A_form_shown_again_can_be_sent_at_once() => Assert.Equal(StampVerdict.Good, stamps.Read(stamps.ForAnotherLook()));

    [Fact]
    public void No_changed_character_passes() =>
        Gen.Select(Gen.Int[0, 23], Gen.Char["abcdefghijklmnopqrstuvwxyz234567ABC019.- ÿ"]).Sample((at, character) =>
        {
            var stamp = stamps.ForAnotherLook();
            var changed = string.Concat(stamp.AsSpan(0, at), character.ToString(), stamp.AsSpan(at + 1));
            Assert.Equal(changed == stamp ? StampVerdict.Good : StampVerdict.NotOurs, stamps.Read(changed));
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("zaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Nothing_else_is_a_stamp(string? stamp) => Assert.Equal(StampVerdict.NotOurs, stamps.Read(stamp));

    [Fact]
    public void A_link_of_ours_is_no_stamp_and_another_key_signs_none()
    {
        var links = new LinkFactory(Options.Create(Some.LinkOptions), time);
        var token = links.Mint(LinkPurpose.Manage, new IdFactory().NewSubscriberId(), "abcdefghabcdefgh");
        Assert.Equal(StampVerdict.NotOurs, stamps.Read(token[..24]));
        var other = Some.LinkOptions;
        other.Keys = "a:" + Convert.ToBase64String(new byte[32]);
        Assert.Equal(StampVerdict.NotOurs, stamps.Read(Make(other).ForAnotherLook()));
    }

    [Fact]
    public void After_a_new_key_the_old_one_still_holds_for_forms_on_screen()
    {
        var stamp = stamps.ForAnotherLook();
        var rotated = Some.LinkOptions;
        rotated.Keys = $"b:{Convert.ToBase64String(new byte[32])},{rotated.Keys}";
        Assert.Equal(StampVerdict.Good, Make(rotated).Read(stamp));
    }
}
