using Course.Cli.Simulate.Metering;
using Course.Cli.Simulate.Sending;
using Course.Cli.Simulate.Storage;
using Course.Cli.Simulate.Verdict;
using Course.Content;
using Course.Core.Delivery;
using Course.Core.Links;
using Course.Local.SendGrid;

namespace Course.Cli.Simulate.Running;

/// <summary>Everything outside the application's process, which goes on when that dies.</summary>
internal sealed class World
{
    public required SimulatedClock Clock { get; init; }

    public required IStorageSide Storage { get; init; }

    public required TransactionCounts Transactions { get; init; }

    public required WrittenCourse Course { get; init; }

    public required IdFactory Ids { get; init; }

    public required MailEngine Mail { get; init; }

    public required InProcessSendGrid SendGrid { get; init; }

    public required FaultDice Dice { get; init; }

    public required KillSwitch Kill { get; init; }

    /// <summary>Whether the kill switch is armed.</summary>
    public required bool HasKills { get; init; }

    public required FailureLog Failures { get; init; }

    public required Oracle Oracle { get; init; }

    /// <summary>The lessons as laid out by the first life.</summary>
    public ILessonLayout? Layout { get; set; }

    /// <summary>Kept in a run with trouble only: hundreds of thousands of ids.</summary>
    public required DeliveryLog? Deliveries { get; init; }
}
