namespace Course.Core.Replies.Distances;

/// <summary>What a reply tells about contact, gathered from all its sentences. The first telling of each kind is the evidence.</summary>
internal sealed class DistanceTold
{
    public (int Start, int End)? Slip { get; private set; }

    public (int Start, int End)? Kept { get; private set; }

    /// <summary>"Contact: yes", "Distance kept: no": an answer, which what is told outweighs as it does a bare yes or no.</summary>
    public (Distance Distance, int Start, int End)? Labelled { get; private set; }

    /// <summary>"Mostly kept my distance": an answer, but neither of the two.</summary>
    public bool Hedged { get; set; }

    /// <summary>The last verb that tells of contact in former times.</summary>
    public int? LastLongAgo { get; set; }

    /// <summary>A verb of contact occurs at all.</summary>
    public bool ContactNamed { get; set; }

    /// <summary>Of several labels one slip counts more than all that was kept.</summary>
    public void Add(LabelledAnswer answer)
    {
        if (answer.Distance is not { } distance)
            return;
        ContactNamed = true;
        if (answer.IsTold && distance == Distance.Slipped)
            AddSlip(answer.Start, answer.End);
        else if (answer.IsTold)
            AddKept(answer.Start, answer.End);
        else if (Labelled is null || (Labelled.Value.Distance == Distance.Kept && distance == Distance.Slipped))
            Labelled = (distance, answer.Start, answer.End);
    }

    public void AddSlip(int start, int end) => Slip ??= (start, end);

    public void AddKept(int start, int end) => Kept ??= (start, end);
}
