using Course.Core.Correspondence;
using Course.Core.Enrolment;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Privacy;

/// <summary>Someone can have everything deleted at any moment, whatever is under way with them just then.</summary>
public sealed class ErasureStatesTests
{
    private const string Address = "ana.secret@example.org";
    private static readonly string[] Words = ["Ana", "ana.secret", "Annabel", "orchid", "tulip"];

    public static TheoryData<string> Moments =>
    [
        "just signed up", "signed up, and the form still on its queue", "a reply waits to be read", "an answer waits its turn", "a row on its way to another slot", "paused",
        "left, and signed up again under another name", "left a year ago, and wrote since", "finished, and looked at each month", "a concern that nobody has seen", "an export just made", "a device just remembered",
    ];

    private static CancellationToken None => CancellationToken.None;

    [Theory, MemberData(nameof(Moments))]
    public async Task Nothing_is_left_whatever_was_under_way(string moment)
    {
        var world = new CourseWorld("2026-06-01T10:00:00Z");
        var id = await ComeToAsync(world, moment);
        Assert.Contains(Everything.KeptBy(world), text => text.Contains(id.Value, StringComparison.Ordinal));

        await world.Erasure.EraseAsync(id, None);
        // The longest that a message waits is a week; a form held back, a day.
        for (var day = 0; day < 9; day++)
        {
            world.Time.Advance(TimeSpan.FromHours(1));
            await world.TickAsync();
            world.Time.Advance(TimeSpan.FromHours(23));
            await world.TickAsync();
        }

        Assert.DoesNotContain(Everything.KeptBy(world), text => Words.Append(id.Value).Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task<SubscriberId> ComeToAsync(CourseWorld world, string moment)
    {
        if (moment.StartsWith("just signed up", StringComparison.Ordinal) || moment.StartsWith("signed up", StringComparison.Ordinal))
            return await SignedUpAsync(world, again: moment.StartsWith("signed", StringComparison.Ordinal));
        var id = await world.EnrolAsync(Address);
        await world.RunUntilAsync("2026-06-03T09:00:00Z");
        var to = await world.ReplyAddressAsync(id);
        var ana = await world.SubscriberAsync(id);
        switch (moment)
        {
            case "a reply waits to be read":
                await world.Inbound.ReceiveAsync(SomeMail.Reply("7, an orchid", to, Address, messageId: "<o@x>"), None);
                break;
            case "an answer waits its turn":
                await world.ReceiveAsync(SomeMail.Reply("7, an orchid", to, Address, messageId: "<o@x>"));
                await world.Inbound.ReceiveAsync(SomeMail.Reply("8, a tulip", to, Address, messageId: "<t@x>"), None);
                await world.Replies.HandleAsync(world.Queues.Replies.TryTake(out var reply) ? reply! : throw new InvalidOperationException("No reply waits."), None);
                break;
            case "a row on its way to another slot":
                var row = (await world.RowAsync(id))!;
                var target = new Slot((row.Slot.Index + 5) % Slot.PerDay);
                await world.Ring.CommitAsync(row.Partition, [new RingWrite.Replace(row with { State = RingState.Moving, MoveTo = target })], None);
                var copy = row with { State = RingState.Arriving, Slot = target, MoveFrom = row.Slot, Moves = row.Moves + 1, ETag = null };
                await world.Ring.CommitAsync(copy.Partition, [new RingWrite.Insert(copy)], None);
                break;
            case "paused":
                await world.Subscriptions.PauseAsync(id, 30, None);
                break;
            case "left, and signed up again under another name":
                await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, LeavingReason.Other, None);
                var again = Some.Signup(Address.ToUpperInvariant());
                await world.Signups.RequestAsync(again with { Preferences = again.Preferences with { FirstName = "Annabel" } }, None);
                break;
            case "left a year ago, and wrote since":
                await world.Subscriptions.StopAsync(id, SubscriberState.Unsubscribed, None);
                world.Time.Advance(TimeSpan.FromDays(500));
                await new PageNotes(world.Inbound, world.Replies, world.Inbox).AddAsync(await world.SubscriberAsync(id), "f", "7, an orchid", None);
                break;
            case "finished, and looked at each month":
                await world.RunUntilAsync("2026-06-20T10:00:00Z");
                await world.Changes.AskForYearAsync(await world.SubscriberAsync(id), None);
                break;
            case "a concern that nobody has seen":
                await world.ReceiveAsync(SomeMail.Reply("I want to kill myself, orchid", to, Address, messageId: "<o@x>"));
                break;
            case "an export just made":
                await world.Changes.TellOfExportAsync(ana, None);
                break;
            case "a device just remembered":
                await world.Changes.TellOfDeviceAsync(ana, OwnChanges.DeviceRemembered, None);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(moment), moment, "No such moment.");
        }

        return id;
    }

    private static async Task<SubscriberId> SignedUpAsync(CourseWorld world, bool again)
    {
        await world.Signups.RequestAsync(Some.Signup(Address), None);
        if (again)
            await world.Gate.EnterAsync(Some.Signup(Address), network: null, None);
        return (await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup(Address).Address), None))!.Subscriber!.Value;
    }
}
