using System.Buffers;
using System.Globalization;
using System.Text;
using Course.Local.SendGrid.Reading;

namespace Course.Local.SendGrid;

/// <summary>Makes the mails of a request: one a recipient, with the personalization's own subject, headers, arguments and substitutions.</summary>
internal sealed class MailComposer(MailSendRequest request, string messageId, DateTimeOffset now, Func<long> nextSequence)
{
    private string[] _tags = [];
    private SearchValues<string>? _finder;

    /// <summary>Composes all mails.</summary>
    /// <param name="errors">What substitutions made invalid: SendGrid would find out only after having accepted the request.</param>
    public List<ComposedMail> Compose(List<SendError> errors)
    {
        var mails = new List<ComposedMail>();
        for (var i = 0; i < request.Personalizations.Count; i++)
        {
            var person = request.Personalizations[i];
            UseTags(person.Substitutions);
            var replyTo = request.ReplyTo
                .Select(address => new MailAddress(Substitute(address.Email, person), address.Name is null ? null : Substitute(address.Name, person)))
                .ToList();
            if (replyTo.Any(address => !AddressReader.IsValid(address.Email)))
                errors.Add(new SendError("The reply-to is no valid address once the substitutions are made.", $"personalizations.{i}.substitutions"));
            // Filled in when somebody reads it: a simulation never does.
            var (tags, finder) = (_tags, _finder);
            var content = new Lazy<IReadOnlyList<MailContent>>(
                () => [.. request.Content.Select(part => part with { Value = Substitute(part.Value, person, tags, finder) })]);
            var subject = Substitute(person.Subject ?? request.Subject!, person);
            foreach (var recipient in person.To.Concat(person.Cc).Concat(person.Bcc))
                mails.Add(new ComposedMail(About(person, recipient, replyTo, subject, mails.Count), request, person, replyTo, content));
        }

        return mails;
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> all, IReadOnlyDictionary<string, string> own, IEqualityComparer<string> names)
    {
        var merged = new Dictionary<string, string>(all, names);
        foreach (var (name, value) in own)
            merged[name] = value;
        return merged;
    }

    private StoredMail About(Personalization person, MailAddress recipient, List<MailAddress> replyTo, string subject, int index)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{messageId}-{index}");
        var headers = Merge(request.Headers, person.Headers, StringComparer.OrdinalIgnoreCase);
        var from = person.From ?? request.From;
        return new StoredMail
        {
            Id = id,
            MessageId = messageId,
            Sequence = nextSequence(),
            SentAt = Later(person.SendAt ?? request.SendAt, now),
            From = from,
            To = recipient,
            ReplyTo = replyTo.FirstOrDefault() ?? from,
            Subject = subject,
            SmtpId = headers.Remove("Message-ID", out var own) ? own.Trim('<', '>', ' ') : id + "@sendgrid.localhost",
            Headers = headers,
            CustomArgs = Merge(request.CustomArgs, person.CustomArgs, StringComparer.Ordinal),
            Categories = request.Categories,
        };
    }

    private static DateTimeOffset Later(DateTimeOffset? asked, DateTimeOffset now) => asked > now ? asked.Value : now;

    // The personalizations of a request mostly have the same tags: the search for them is prepared once.
    private void UseTags(IReadOnlyDictionary<string, string> substitutions)
    {
        if (_finder is not null && substitutions.Count == _tags.Length && _tags.All(substitutions.ContainsKey))
            return;
        // Of two tags of which one begins with the other, the longer is meant.
        _tags = [.. substitutions.Keys.OrderByDescending(tag => tag.Length)];
        _finder = SearchValues.Create(_tags, StringComparison.Ordinal);
    }

    private string Substitute(string text, Personalization person) => Substitute(text, person, _tags, _finder);

    // One pass, so that a value that happens to contain a tag stays as it is.
    private static string Substitute(string text, Personalization person, string[] tags, SearchValues<string>? finder)
    {
        if (tags.Length == 0 || text.AsSpan().IndexOfAny(finder!) < 0)
            return text;
        var result = new StringBuilder(text.Length + 256);
        var rest = text.AsSpan();
        for (int at; (at = rest.IndexOfAny(finder!)) >= 0;)
        {
            result.Append(rest[..at]);
            rest = rest[at..];
            foreach (var tag in tags)
            {
                if (!rest.StartsWith(tag, StringComparison.Ordinal))
                    continue;
                result.Append(person.Substitutions[tag]);
                rest = rest[tag.Length..];
                break;
            }
        }

        return result.Append(rest).ToString();
    }
}
