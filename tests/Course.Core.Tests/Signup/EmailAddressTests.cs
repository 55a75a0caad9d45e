using Course.Core.Signup;
using Course.Core.Tests.World;
using CsCheck;
using Microsoft.Extensions.Options;

namespace Course.Core.Tests.Signup;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ana@example.org", "ana@example.org")]
    [InlineData("  ana@example.org\t", "ana@example.org")]
    [InlineData("Ana.B+course@Example.ORG", "Ana.B+course@example.org")]
    [InlineData("o'hara@example.org", "o'hara@example.org")]
    [InlineData("a_b-c=d!#$%&*/?^`{|}~@example.org", "a_b-c=d!#$%&*/?^`{|}~@example.org")]
    [InlineData("x@a.io", "x@a.io")]
    [InlineData("ana@mail.sub.example.co.uk", "ana@mail.sub.example.co.uk")]
    [InlineData("ana@bücher.example", "ana@xn--bcher-kva.example")]
    [InlineData("ana@BÜCHER.example", "ana@xn--bcher-kva.example")]
    [InlineData("ana@例え.jp", "ana@xn--r8jz45g.jp")]
    [InlineData("ana@xn--bcher-kva.example", "ana@xn--bcher-kva.example")]
    [InlineData("ana@a。example.org", "ana@a.example.org")]
    public void Addresses_that_can_be_mailed_are_taken_with_their_domain_in_ascii(string typed, string address)
    {
        Assert.True(EmailAddress.TryParse(typed, out var read));
        Assert.Equal(address, read.Address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("ana@")]
    [InlineData("@example.org")]
    [InlineData("ana@example")]
    [InlineData("ana@localhost")]
    [InlineData("ana@@example.org")]
    [InlineData("a@b@example.org")]
    [InlineData("ana@.org")]
    [InlineData("ana@example..org")]
    [InlineData("ana@example.org.")]
    [InlineData("ana@-example.org")]
    [InlineData("ana@exam_ple.org")]
    [InlineData("ana@127.0.0.1")]
    [InlineData("ana@[127.0.0.1]")]
    [InlineData(".ana@example.org")]
    [InlineData("ana.@example.org")]
    [InlineData("an..a@example.org")]
    [InlineData("ana b@example.org")]
    [InlineData("ana@example.org, bo@example.org")]
    [InlineData("ana@example.org;bo@example.org")]
    [InlineData("Ana <ana@example.org>")]
    [InlineData("\"ana\"@example.org")]
    [InlineData("ana(home)@example.org")]
    [InlineData("ana@example.org\r\nBcc: bo@example.org")]
    [InlineData("änna@example.org")]
    [InlineData("mailto:ana@example.org")]
    [InlineData("ana@example.org\0")]
    public void What_can_not_be_mailed_is_refused(string? typed) => Assert.False(EmailAddress.TryParse(typed, out _));

    [Fact]
    public void Lengths_are_those_of_smtp()
    {
        Assert.True(EmailAddress.TryParse(new string('a', 64) + "@example.org", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@example.org", out _));
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 62), 3)) + ".org";
        Assert.True(EmailAddress.TryParse(new string('a', 254 - domain.Length - 1) + "@" + domain, out _));
        Assert.False(EmailAddress.TryParse(new string('a', 255 - domain.Length - 1) + "@" + domain, out _));
        // Short as typed, too long as sent.
        var typed = new string('a', 60) + "@" + string.Join('.', Enumerable.Repeat("ü" + new string('d', 45), 4)) + ".org";
        Assert.True(typed.Length <= 254);
        Assert.False(EmailAddress.TryParse(typed, out _));
    }

    [Fact]
    public void Any_text_at_all_may_be_typed_and_what_is_taken_stays_the_same_when_read_again() =>
        Gen.OneOf(Gen.String, Gen.Select(Gen.Char.Array[1, 8].Select(chars => new string(chars)), Gen.Char.AlphaNumeric.Array[1, 8].Select(chars => new string(chars)), (local, domain) => $"{local}@{domain}.org")).Sample(
            text => !EmailAddress.TryParse(text, out var read) || (EmailAddress.TryParse(read.Address, out var again) && again == read),
            iter: 20_000);

    [Fact]
    public void One_mailbox_has_one_hash_however_it_is_written_and_others_have_others()
    {
        var hasher = new AddressHasher(Options.Create(new AddressOptions { HashKey = Some.HashKey }));
        string Hash(string text) => EmailAddress.TryParse(text, out var address) ? hasher.Hash(address) : throw new ArgumentException(text);
        Assert.Equal(Hash("ana@bücher.example"), Hash(" Ana@BÜCHER.example"));
        Assert.Equal(Hash("ana@example.org"), Hash("ANA@EXAMPLE.ORG"));
        Assert.NotEqual(Hash("ana@example.org"), Hash("a.na@example.org"));
        Assert.NotEqual(Hash("ana@example.org"), Hash("ana+course@example.org"));
        Assert.Equal(52, Hash("ana@example.org").Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("c2hvcnQ=")]
    public void A_hash_key_that_is_none_is_refused_at_start(string key)
    {
        var error = Assert.Throws<FormatException>(() => new AddressHasher(Options.Create(new AddressOptions { HashKey = key })));
        Assert.Contains("Course:Addresses:HashKey", error.Message, StringComparison.Ordinal);
    }
}
