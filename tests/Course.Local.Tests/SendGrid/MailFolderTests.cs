using Course.Local.SendGrid;
using Microsoft.Extensions.Time.Testing;

namespace Course.Local.Tests.SendGrid;

public sealed class MailFolderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Some.Time);

    public void Dispose() => _folder.Dispose();

    private MailEngine Open(int seed) => new(_clock, new Random(seed), new MailFolder(_folder["mails"]));

    [Fact]
    public void After_a_restart_all_mail_is_there_and_what_was_not_posted_still_is_to_be()
    {
        var before = Open(1);
        before.Send(Some.Request(Some.Person("a@example.com"), Some.Person("b@bounced.test")));
        before.Events.Done(before.Events.Due(), 204);

        var after = Open(2);

        Assert.Equal(before.Mails.Newest(null, 9).Select(entry => entry.Mail.Id), after.Mails.Newest(null, 9).Select(entry => entry.Mail.Id));
        Assert.Equal("b@bounced.test", after.Mails.Newest(null, 1)[0].Mail.To.Email);
        Assert.Empty(after.Events.Due());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["delivered", "bounce"], after.Events.Due().Select(planned => planned.Name));
        Assert.Equal(before.Events.Due(), after.Events.Due());
    }

    [Fact]
    public void After_a_restart_the_order_goes_on()
    {
        Open(1).Send(Some.Request(Some.Person("a@example.com")));
        var after = Open(2);

        after.Send(Some.Request(Some.Person("b@example.com")));

        Assert.Equal([2, 1], after.Mails.Newest(null, 9).Select(entry => entry.Mail.Sequence));
        Assert.Equal([2, 1], Open(3).Mails.Newest(null, 9).Select(entry => entry.Mail.Sequence));
    }

    [Fact]
    public void After_a_restart_marks_and_suppressions_still_stand()
    {
        var before = Open(1);
        before.Send(Some.Request());
        before.Mark(before.Mails.Newest(null, 1)[0].Mail.Id, MailOutcome.Bounced);

        var after = Open(2);
        after.Send(Some.Request());

        Assert.Equal("dropped", after.Mails.Newest(null, 1)[0].StateAt(_clock.GetUtcNow()));
        Assert.Contains(after.Events.Due(), planned => planned.Name == "bounce");
    }

    [Fact]
    public void A_request_whose_keeping_a_crash_cut_short_was_never_accepted()
    {
        Open(1).Send(Some.Request());
        var unfinished = Directory.CreateDirectory(_folder["mails/.new-abc"]).FullName;
        File.WriteAllText(Path.Combine(unfinished, "0.eml"), "From: x");

        Assert.Equal(1, Open(2).Mails.Count);
        Assert.False(Directory.Exists(unfinished));
    }

    [Fact]
    public void A_journal_line_that_a_crash_cut_short_is_passed_over_and_hurts_no_later_one()
    {
        var before = Open(1);
        var messageId = before.Send(Some.Request()).MessageId!;
        File.AppendAllText(_folder[$"mails/{messageId}/events.jsonl"], "{\"planned\":nul");
        before.Events.Done(before.Events.Due(), 200);

        var after = Open(2);

        Assert.Equal("delivered", Assert.Single(after.Mails.Newest(null, 1)[0].Events, planned => planned.Due == after.Events.NextDue).Name);
        Assert.Equal(1, after.Events.Count);
    }

    [Fact]
    public void A_mail_can_be_read_as_it_travels()
    {
        var engine = Open(1);
        engine.Send(Some.Request());
        var id = engine.Mails.Newest(null, 1)[0].Mail.Id;

        Assert.StartsWith("From: The course <course@course.example>\r\n", System.Text.Encoding.ASCII.GetString(engine.ReadEml(id)!), StringComparison.Ordinal);
        Assert.Null(engine.ReadEml("../" + id));
        Assert.Null(engine.ReadEml("nothing-0"));
    }
}
