using System.Text;
using Course.Core.Inbox;
using Course.Core.Links;

namespace Course.Core.Tests.World;

/// <summary>Inbound mails as the parser hands them over.</summary>
public static class SomeMail
{
    public static ReceivedMail Reply(
        string text,
        string to = "hello@course.example",
        string from = "ana@example.org",
        string[]? authenticated = null,
        string messageId = "<m1@example.org>",
        string headers = "",
        Encoding? encoding = null,
        string charset = "utf-8")
    {
        var head = $"From: Ana <{from}>\r\nTo: {to}\r\nSubject: Re: lesson-1\r\n{(messageId.Length > 0 ? $"Message-ID: {messageId}\r\n" : string.Empty)}{headers}MIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
        byte[] mime = [.. Encoding.ASCII.GetBytes(head), .. (encoding ?? Encoding.UTF8).GetBytes(text), .. "\r\n"u8];
        return new ReceivedMail(mime, [to], from, authenticated ?? []);
    }

    /// <summary>The address that this person's mails tell to answer to.</summary>
    public static async Task<string> ReplyAddressAsync(this CourseWorld world, SubscriberId id) =>
        world.Links.ReplyAddress(world.Links.Mint(LinkPurpose.Reply, id, (await world.SubscriberAsync(id)).Salt));

    /// <summary>Receives the mail and works everything off.</summary>
    public static async Task<InboxEntry> ReceiveAsync(this CourseWorld world, ReceivedMail mail)
    {
        var inboxId = await world.Inbound.ReceiveAsync(mail, CancellationToken.None);
        await world.WorkAsync();
        return (await world.Inbox.FindAsync(inboxId, CancellationToken.None))!;
    }
}
