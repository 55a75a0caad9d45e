using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Mail;
using Course.Core.Replies;

namespace Course.Web.Mails;

/// <summary>The mails to the operator. No word that a subscriber wrote ever stands in them.</summary>
internal sealed class OperatorLetter(TextBlock words, MailOptions options, IReadOnlyList<MailPart> footer)
{
    public MailDocument Alert(LetterModel.OperatorAlert alert)
    {
        var what = alert.IsReminder ? "reminder" : "alert";
        var values = new Dictionary<string, string>
        {
            ["subscriber"] = alert.Subscriber,
            ["record"] = alert.Record,
            ["categories"] = string.Join(", ", alert.Categories.Select(Name)),
        };
        return Document($"{what}-subject", "alert-preheader", values, what, "record");
    }

    public MailDocument Help(LetterModel.HelpWanted wanted) =>
        Document("help-subject", "help-preheader", new Dictionary<string, string> { ["subscriber"] = wanted.Subscriber, ["write-to"] = wanted.WriteTo }, "help");

    public MailDocument Poison(LetterModel.PoisonFound found) =>
        Document("poison-subject", "poison-preheader", new Dictionary<string, string> { ["queue"] = found.Queue }, "poison", "poison-next");

    private MailDocument Document(string subject, string preheader, Dictionary<string, string> values, params IEnumerable<string> pieces) => new(
        words.Piece(subject),
        words.Piece(preheader),
        [new MailPart.Kicker(options.FromName), .. pieces.Select(piece => MailPart.Prose.Of(Placeholders.FillMarkdown(words.Piece(piece), values)))],
        footer);

    private string Name(Concern category) => words.Piece(category switch
    {
        Concern.SelfHarm => "self-harm",
        Concern.HarmToOthers => "harm-to-others",
        _ => "harm-suffered",
    });
}
