namespace Course.Replies.Tests.Scoring;

/// <summary>Right, precision and recall for one field.</summary>
public sealed class FieldScore(string name)
{
    private int total;
    private int right;
    private int read;
    private int readRightly;
    private int present;
    private int falseAlarms;

    public string Name => name;

    public double Right => (double)right / total;

    public double Precision => read == 0 ? 1 : (double)readRightly / read;

    public double Recall => present == 0 ? 1 : (double)readRightly / present;

    public double FalseAlarmShare => total == present ? 0 : (double)falseAlarms / (total - present);

    public bool Add(string? expected, string? actual)
    {
        total++;
        present += expected is null ? 0 : 1;
        read += actual is null ? 0 : 1;
        falseAlarms += expected is null && actual is not null ? 1 : 0;
        readRightly += actual is not null && expected == actual ? 1 : 0;
        right += expected == actual ? 1 : 0;
        return expected == actual;
    }

    public string Report() => $"{name}: right {Right:P1} ({right} of {total}), precision {Precision:P1}, recall {Recall:P1}, false alarms {falseAlarms} of {total - present} ({FalseAlarmShare:P1})";
}
