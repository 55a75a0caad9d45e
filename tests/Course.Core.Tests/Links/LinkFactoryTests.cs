using System.Text.RegularExpressions;
using Course.Core.Links;
using Course.Core.Tests.World;
using CsCheck;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Course.Core.Tests.Links;

public sealed partial class LinkFactoryTests
{
    private const string Salt = "abcdefghabcdefgh";
    private const string KeyA = "a:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private const string KeyB = "b:ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    private static readonly SubscriberId Ana = SubscriberId.Parse("abcdefghijklmnopqrst");
    private static readonly SubscriberId Bo = SubscriberId.Parse("bbcdefghijklmnopqrst");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    private LinkFactory With(string keys)
    {
        var options = Some.LinkOptions;
        options.Keys = keys;
        return new LinkFactory(Options.Create(options), time);
    }

    private static LinkVerdict Verdict(LinkFactory links, string token, LinkPurpose purpose, string salt = Salt) =>
        LinkFactory.TryRead(token, out var claim) ? links.Verify(claim, purpose, salt) : LinkVerdict.Forged;

    [Theory]
    [InlineData(LinkPurpose.Confirm)]
    [InlineData(LinkPurpose.Manage)]
    [InlineData(LinkPurpose.Unsubscribe)]
    [InlineData(LinkPurpose.Reply)]
    public void A_token_says_whose_it_is_and_holds_for_its_own_purpose_only(LinkPurpose purpose)
    {
        var links = With(KeyA);
        var token = links.Mint(purpose, Ana, Salt);
        Assert.True(LinkFactory.TryRead(token, out var claim));
        Assert.Equal(Ana, claim.Id);
        foreach (var asked in Enum.GetValues<LinkPurpose>())
            Assert.Equal(asked == purpose ? LinkVerdict.Valid : LinkVerdict.Forged, links.Verify(claim, asked, Salt));
    }

    [Fact]
    public void Another_salt_makes_a_token_forged() =>
        Assert.Equal(LinkVerdict.Forged, Verdict(With(KeyA), With(KeyA).Mint(LinkPurpose.Manage, Ana, Salt), LinkPurpose.Manage, "hgfedcbahgfedcba"));

    [Fact]
    public void A_token_with_someone_elses_id_put_in_is_forged()
    {
        var token = With(KeyA).Mint(LinkPurpose.Manage, Ana, Salt);
        Assert.Equal(LinkVerdict.Forged, Verdict(With(KeyA), token.Replace(Ana.Value, Bo.Value, StringComparison.Ordinal), LinkPurpose.Manage));
    }

    [Theory]
    [InlineData(LinkPurpose.Confirm, 7)]
    [InlineData(LinkPurpose.Manage, 14)]
    [InlineData(LinkPurpose.Remember, LinkFactory.RememberedDays)]
    [InlineData(LinkPurpose.Unsubscribe, 400)]
    [InlineData(LinkPurpose.Reply, 400)]
    public void A_token_holds_through_its_last_day_and_then_is_expired_not_forged(LinkPurpose purpose, int days)
    {
        var links = With(KeyA);
        var token = links.Mint(purpose, Ana, Salt);
        time.Advance(TimeSpan.FromDays(days));
        Assert.Equal(LinkVerdict.Valid, Verdict(links, token, purpose));
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(LinkVerdict.Expired, Verdict(links, token, purpose));
    }

    [Fact]
    public void After_a_rotation_the_new_key_signs_and_the_old_one_still_verifies()
    {
        var old = With(KeyA).Mint(LinkPurpose.Unsubscribe, Ana, Salt);
        var rotated = With($"{KeyB},{KeyA}");
        Assert.Equal(LinkVerdict.Valid, Verdict(rotated, old, LinkPurpose.Unsubscribe));
        Assert.Equal('b', rotated.Mint(LinkPurpose.Unsubscribe, Ana, Salt)[0]);
        Assert.Equal(LinkVerdict.Forged, Verdict(With(KeyB), old, LinkPurpose.Unsubscribe));
    }

    [Fact]
    public void The_key_id_is_signed_too()
    {
        // The same bytes under another letter are another key to whoever reads the token.
        var links = With($"{KeyA},c{KeyA[1..]}");
        var token = links.Mint(LinkPurpose.Manage, Ana, Salt);
        Assert.Equal(LinkVerdict.Forged, Verdict(links, "c" + token[1..], LinkPurpose.Manage));
    }

    [Fact]
    public void A_reply_address_fits_a_mail_address_and_gives_its_token_back_in_any_case()
    {
        var links = With(KeyA);
        var token = links.Mint(LinkPurpose.Reply, Ana, Salt);
        var address = links.ReplyAddress(token);
        Assert.True(address.IndexOf('@', StringComparison.Ordinal) <= 64);
        Assert.Matches(LettersAndDigits(), token);
        foreach (var written in new[] { address, address.ToUpperInvariant() })
            Assert.Equal(LinkVerdict.Valid, Verdict(links, links.ReplyTokenIn(written)!, LinkPurpose.Reply));
    }

    [Theory]
    [InlineData("reply+token@elsewhere.example")]
    [InlineData("hello+token@reply.course.example")]
    [InlineData("token@reply.course.example")]
    [InlineData("reply+token")]
    [InlineData("")]
    public void Other_addresses_hold_no_token(string address) => Assert.Null(With(KeyA).ReplyTokenIn(address));

    [Fact]
    public void Any_other_character_anywhere_makes_a_token_refused()
    {
        var links = With(KeyA);
        var token = links.Mint(LinkPurpose.Manage, Ana, Salt);
        var gen = Gen.Select(Gen.Int[0, token.Length - 1], Gen.OneOf<char>(Gen.Char, Gen.Char.AlphaNumeric, Gen.OneOf('\u212A', '\u0130', '\u017F', 'ａ')));
        gen.Sample(
            (at, other) =>
            {
                var mutated = token[..at] + other + token[(at + 1)..];
                var same = char.ToUpperInvariant(other) == char.ToUpperInvariant(token[at]) && char.IsAscii(other);
                Assert.Equal(same ? LinkVerdict.Valid : LinkVerdict.Forged, Verdict(links, mutated, LinkPurpose.Manage));
            },
            iter: 20_000);
    }

    [Fact]
    public void A_character_more_or_less_or_two_changed_places_makes_a_token_refused()
    {
        var links = With(KeyA);
        var token = links.Mint(LinkPurpose.Manage, Ana, Salt);
        for (var at = 0; at < token.Length; at++)
        {
            Assert.Equal(LinkVerdict.Forged, Verdict(links, token.Remove(at, 1), LinkPurpose.Manage));
            Assert.Equal(LinkVerdict.Forged, Verdict(links, token.Insert(at, "a"), LinkPurpose.Manage));
            if (at > 0 && token[at] != token[at - 1])
                Assert.Equal(LinkVerdict.Forged, Verdict(links, token[..(at - 1)] + token[at] + token[at - 1] + token[(at + 1)..], LinkPurpose.Manage));
        }
    }

    [Fact]
    public void Any_text_at_all_can_be_asked_about() => Gen.String.Sample(text => Verdict(With(KeyA), text, LinkPurpose.Manage) == LinkVerdict.Forged, iter: 2_000);

    [Fact]
    public void A_kelvin_sign_is_no_k()
    {
        // "\u212A".ToLowerInvariant() is "k".
        Assert.False(SubscriberId.TryParse("\u212Abcdefghijklmnopqrst", out _));
        Assert.True(SubscriberId.TryParse("Kbcdefghijklmnopqrst", out _));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" , ", "empty")]
    [InlineData("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "Entry 1")]
    [InlineData("A:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "Entry 1")]
    [InlineData("1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "Entry 1")]
    [InlineData(KeyA + ",b", "Entry 2")]
    [InlineData("a:not base64!", "Key 'a'")]
    [InlineData("a:c2hvcnQ=", "Key 'a'")]
    [InlineData(KeyA + "," + KeyA, "twice")]
    public void A_malformed_key_is_named_without_being_shown(string keys, string said)
    {
        var error = Assert.Throws<FormatException>(() => With(keys));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MDEy", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("base64!", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_entry_is_one_that_can_be_read() => Assert.Equal('q', LinkKeyRing.Parse(LinkKeyRing.NewEntry('q')).Current);

    [GeneratedRegex("^[a-z2-7]+$")]
    private static partial Regex LettersAndDigits();
}
