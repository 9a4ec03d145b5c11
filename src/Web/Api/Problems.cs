namespace Hikeshi.Web.Api;

/// <summary>Problems of requests. Refusals of the case itself keep the code and words that the case gave them.</summary>
static class Problems
{
    public static readonly ProblemKind TokenMissing = new(401, "token-missing",
        "トークンがありません。Authorization: Bearer に、最初の起動で表示されたトークンを入れてください。", "There is no token; send the one that was shown at the first start as Authorization: Bearer.");

    public static readonly ProblemKind TokenWrong = new(401, "token-wrong",
        "このトークンは使えません。取り消されたか、書き間違いです。「hikeshi serve --new-token 名前」で新しく作れます。", "This token is not valid: revoked or mistyped. Make a new one with 'hikeshi serve --new-token NAME'.");

    public static readonly ProblemKind TooManyFailures = new(429, "too-many-failures",
        "間違ったトークンが続いています。少し待ってから、もう一度試してください。", "Too many wrong tokens; wait a little and try again.");

    public static readonly ProblemKind ForeignHost = new(421, "foreign-host",
        "このサーバーの名前ではない宛先です。起動時に表示された住所を使ってください。", "The Host header is no name of this server; use the address that it printed when it started.");

    public static readonly ProblemKind ForeignOrigin = new(403, "foreign-origin",
        "ほかのサイトからの要求は受け付けません。", "Requests that come from another site are refused.");

    public static readonly ProblemKind NotFound = new(404, "not-found",
        "この住所には何もありません。/openapi/v1.json に一覧があります。", "There is nothing at this address; /openapi/v1.json lists what there is.");

    public static readonly ProblemKind PageMissing = new(404, "page-missing",
        "このページはありません。番号が違うか、まだ記録されていません。目次から選んでください。", "There is no such page: the number is wrong or nothing was recorded under it yet. Choose from the contents.");

    public static readonly ProblemKind FormForeign = new(400, "form-foreign",
        "このフォームは古いか、ほかのサイトから送られたものです。何も記録していません。ページを開き直して、もう一度送ってください。", "This form is too old or was sent from another site; nothing was recorded. Open the page again and send it once more.");

    public static readonly ProblemKind SessionMissing = new(401, "session-missing",
        "サインインしていないか、サインインが終わっています。何も記録していません。サインインしてから、もう一度送ってください。", "There is no session, or it has ended; nothing was recorded. Sign in and send it again.");

    public static readonly ProblemKind RightMissing = new(403, "right-missing",
        "このページは、あなたの役割では使えません。必要なときは、責任者に役割の変更を頼んでください。", "Your role does not include this page. If you need it, ask a lead to change your role.");

    public static readonly ProblemKind TooManyAttempts = new(429, "too-many-attempts",
        "試した回数が多すぎます。少し待ってから、もう一度試してください。", "Too many attempts; wait a little and try again.");

    public static readonly ProblemKind MethodWrong = new(405, "method-wrong",
        "この住所では使えない方法です。変更は POST、閲覧は GET です。", "This method is not for this address: POST changes, GET shows.");

    public static readonly ProblemKind TooLarge = new(413, "body-too-large",
        "内容が大きすぎます(1 MB まで)。長い文書は、ファイルとして証拠に加えてください。", "The body is too large (up to 1 MB); add a long document to the evidence as a file.");

    public static readonly ProblemKind ReportTooLarge = new(413, "report-too-large",
        "ファイルが大きすぎます(32 MB まで)。大きなメールボックスは「hikeshi investigate --reported」で読み込んでください。", "The file is too large (up to 32 MB); read a large mailbox by 'hikeshi investigate --reported'.");

    public static readonly ProblemKind UploadTooSlow = new(408, "upload-too-slow",
        "時間内に届かなかったので、受け取りをやめました。何も記録していません。もう一度送ってください。", "The upload did not arrive in time and was given up; nothing was recorded. Send it again.");

    public static readonly ProblemKind FormatUnknown = new(400, "format-unknown",
        "format は csv か timesketch です。", "format takes csv or timesketch.");

    public static readonly ProblemKind BodyOtherType = new(415, "body-other-type",
        "この種類の内容は受け取れません。変更は application/json、届け出のメールは message/rfc822、application/vnd.ms-outlook、application/zip、application/octet-stream で送ってください。",
        "A body of this type is not taken: send a change as application/json, a caller's mail as message/rfc822, application/vnd.ms-outlook, application/zip or application/octet-stream.");

    public static readonly ProblemKind BadRequest = new(400, "request-unreadable",
        "要求を読み取れませんでした。", "The request cannot be read.");

    public static readonly ProblemKind Failed = new(500, "failed",
        "プログラムの誤りで処理できませんでした。記録は変わっていません。サーバーの画面に出た番号を知らせてください。",
        "The program failed; nothing was recorded. Please report what the server printed.");

    public static readonly ProblemKind CaseUnknown = new(404, "case-unknown",
        "その事案はありません。/api/cases に一覧があります。", "There is no such case; /api/cases lists what there is.");

    public static readonly ProblemKind CaseBusy = new(503, "case-busy",
        "この事案は調査か別の変更で使用中です。少し待ってから、もう一度送ってください。何も記録していません。", "The case is in use by a run or another change; nothing was recorded. Send it again in a moment.");

    public static readonly ProblemKind CaseUnusable = new(503, "case-unusable",
        "この事案のフォルダを読み書きできません。ディスクと権限を確かめてください。詳しくはサーバーの画面にあります。", "The folder of this case cannot be read or written; check the disk and the rights. The server printed the details.");

    public static readonly ProblemKind DiskFull = new(507, "disk-full",
        "ディスクがいっぱいです。空きを作ってから、もう一度開いてください。記録は失われていません。個人情報を見た記録も書けないので、それまで表示できないページがあります。", "The disk is full; make room and open this again. Nothing recorded is lost. Pages with personal data wait, for who looked at them cannot be recorded.");

    public static readonly ProblemKind CaseIdBad = new(422, "case-id-bad",
        "事案の名前は、英小文字・数字・ハイフンで64字までにしてください(先頭は文字か数字)。", "Name the case with lower-case letters, digits and hyphens, up to 64, starting with a letter or digit.");

    public static readonly ProblemKind CaseKnown = new(409, "case-known",
        "その名前の事案か、ファイルがもうあります。別の名前にしてください。", "There is a case or a file of that name already; choose another name.");

    public static readonly ProblemKind OneCaseOnly = new(409, "one-case-only",
        "このサーバーは1つの事案だけを開いています。新しい事案は、--data に別のフォルダを指定して起動してください。", "This server shows one case only; start it with --data and another folder to make new cases.");

    public static readonly ProblemKind VersionMissing = new(428, "if-match-missing",
        "どの状態を見て変えるのかを If-Match に入れてください(一覧の version。そのまま変えるなら *)。", "Say in If-Match which version you saw (\"version\" in the list), or * to take it as it is.");

    public static readonly ProblemKind VersionUnreadable = new(400, "if-match-unreadable",
        "If-Match は \"17\" の形か * で入れてください。", "Write If-Match as \"17\" (the version of the item) or *.");

    public static readonly ProblemKind VersionWithoutItem = new(400, "if-match-without-item",
        "この変更は1つの項目についてのものではないので、If-Match に番号は使えません。If-Match を外すか * にしてください。", "This change is not about one item, so If-Match cannot name a version; leave it out or write *.");

    public static ProblemKind PageBad(string name, long least, long most) => new(400, "page-bad",
        $"{name} は {least} から {most} までの整数で入れてください。", $"{name} takes a whole number from {least} to {most}.");
}
