namespace Course.Core.Replies.Distances;

/// <summary>What a reply tells about contact, gathered from all its sentences. The first telling of each kind is the evidence.</summary>
internal sealed class DistanceTold
{
    public (int Start, int End)? Slip { get; private set; }

    public (int Start, int End)? Kept { get; private set; }

    /// <summary>"Mostly kept my distance": an answer, but neither of the two.</summary>
    public bool Hedged { get; set; }

    /// <summary>A verb of contact occurs at all.</summary>
    public bool ContactNamed { get; set; }

    public void AddSlip(int start, int end) => Slip ??= (start, end);

    public void AddKept(int start, int end) => Kept ??= (start, end);
}
