using System.Collections.Frozen;
using System.Text;

namespace Hikeshi.Mail.Zones;

/// <summary>What the field behind a label, or the column under it, holds.</summary>
public enum FormField
{
    None, Name, FamilyName, GivenName, Reading, FamilyReading, GivenReading, Role, Email, Phone, Fax, Postcode,
    Address, Prefecture, City, Street, Building, BirthDate, Firm, Other,
}

/// <summary>Understands the labels of forms and the heads of table columns, in Japanese and English.</summary>
public static class FormLabel
{
    const int Longest = 24;

    static readonly FrozenDictionary<string, FormField> Known = Table(
        (FormField.Name, "氏名 名前 芳名 お名前 なまえ フルネーム 姓名 氏名漢字 名前漢字 漢字氏名 漢字 宛名 名義 口座名義 name fullname yourname customername guestname contactname contactperson patientname 差出人名 顧客名 会員名 患者名 生徒名 児童名 園児名 社員名 職員名 従業員名 選手名 受講者名 届け先名 送り先名 配送先名 お届け先名"),
        (FormField.FamilyName, "姓 氏 苗字 名字 姓漢字 氏漢字 lastname familyname surname"),
        (FormField.GivenName, "名 名漢字 firstname givenname"),
        (FormField.Reading, "フリガナ ふりがな カナ かな よみ 読み よみがな ヨミガナ ヨミ 読み仮名 カナ氏名 カナ名 氏名カナ 氏名かな 名前カナ kana reading furigana phonetic"),
        (FormField.FamilyReading, "セイ せい 姓カナ 姓かな 姓フリガナ 姓ふりがな 姓ヨミ lastnamekana 氏フリガナ"),
        (FormField.GivenReading, "メイ めい 名カナ 名かな 名フリガナ 名ふりがな 名ヨミ firstnamekana"),
        (FormField.Role, "担当 担当者 担当医 担任 責任者 代表 代表者 幹事 注文者 注文主 購入者 依頼者 依頼主 申込者 申込人 予約者 届け先 届先 お届け先 配送先 送付先 発送先 送り先 納品先 請求先 ご請求先 受取人 受取 受取者 贈り主 贈り先 送り主 患者 保護者 生徒 児童 園児 参加者 受講者 利用者 会員 連絡者 連絡先 緊急連絡先 記入者 作成者 来訪者 訪問者 同伴者 同行者 宿泊者 宿泊代表者 契約者 被保険者 受益者 相続人 相談者 相手方 依頼人 原告 被告 債務者 債権者 紹介者 応募者 候補者 世帯主 家族 寄付者 寄附者 ボランティア 発注者 受注者 検査者 承認者 出席者 欠席者 講師 顧客 attn attention contact guest customer patient student recipient companion spouse guardian applicant shipto billto participant attendee"),
        (FormField.Email, "メール メールアドレス eメール eメールアドレス email e-mail mail mailaddress emailaddress e-mailaddress アドレス 電子メール 連絡先メール pcメール 携帯メール ｅメール"),
        (FormField.Phone, "電話 電話番号 tel 電話tel 携帯 携帯電話 携帯番号 携帯電話番号 自宅電話 自宅 連絡先電話番号 連絡先番号 phone telephone phonenumber mobile cell mobilephone 直通 代表電話 連絡先tel でんわ 内線 固定電話 勤務先電話 日中の連絡先 緊急連絡先電話番号 t m"),
        (FormField.Fax, "fax ファックス ファクス fax番号 ファックス番号 telfax f"),
        (FormField.Postcode, "〒 郵便番号 郵便 zip zipcode postcode postalcode"),
        (FormField.Address, "住所 所在地 現住所 届け先住所 お届け先住所 住所地 居所 連絡先住所 送付先住所 address postaladdress 本籍 自宅住所 勤務先住所 番地 住所1"),
        (FormField.Prefecture, "都道府県 県 都道府県名 prefecture state"),
        (FormField.City, "市区町村 市町村 市区郡 住所市区町村 市区町村名 city 郡市区"),
        (FormField.Street, "町名番地 番地 丁目番地 町域 町域番地 住所2 町名 street address1 住所番地 以降の住所 市区町村番地 市町村番地 市区町村以降 市区町村以下 市区町村町名番地 市区町村丁目番地 丁目番地号 町名丁目番地"),
        (FormField.Building, "建物 建物名 マンション名 建物名部屋番号 マンション 住所3 アパート名 address2 部屋番号 building 方書"),
        (FormField.BirthDate, "生年月日 誕生日 birthday birthdate dateofbirth dob 出生日"),
        (FormField.Firm, "会社 会社名 法人 法人名 企業名 団体 団体名 勤務先 貴社名 御社名 組織 組織名 社名 学校 学校名 施設名 店舗名 所属 病院名 屋号 取引先 取引先名 得意先 得意先名 仕入先 company companyname organization organisation 医療機関 事業所名"),
        (FormField.Other, "商品 商品名 品名 件名 題名 店名 部署 部署名 役職 合計 小計 金額 注文番号 予約番号 数量 備考 内容 日時 日付 性別 年齢 続柄 サイズ 色 備考欄 url 会員番号 顧客番号 番号 支払方法 配送方法 用途 到着日 曜日 人数 宿泊日 プラン プラン名 コース コース名 部屋 部屋タイプ 診療科 症状 学年 クラス 組 subject date 件数 単価 品番 型番 納期 事件番号 事件名 議題 場所 会場 開催日 ファイル名 ユーザー名 ユーザ名 ログイン名 id username ドメイン名 サービス名 製品名 材料名 部品名 薬品名 薬剤名 銀行名 支店名 口座名 科目名 作品名 品目名 機種名 路線名 駅名 マイナンバー 個人番号 パスワード pw password 暗証番号 カード番号 クレジットカード番号 口座番号 口座 振込先 振込先口座 金融機関 入会日 登録日 契約日 入社日 受付番号 社員番号 職員番号 学籍番号 診察券番号 保険者番号 被保険者番号 出席番号 no 血液型 国籍 職業 アレルギー 食物アレルギー 保険証 病歴 既往歴 チェックイン チェックアウト 到着時刻 到着予定 泊数 大人 子供 小人 お食事 夕食 朝食 車 車種 交通手段 送迎"));

    static readonly (string End, FormField Field)[] Endings =
    [
        ("フリガナ", FormField.Reading), ("ふりがな", FormField.Reading), ("カナ", FormField.Reading), ("よみがな", FormField.Reading), ("読み", FormField.Reading),
        ("氏名", FormField.Name), ("お名前", FormField.Name), ("名前", FormField.Name), ("芳名", FormField.Name), ("者名", FormField.Name), ("人名", FormField.Name),
        ("主名", FormField.Name), ("様名", FormField.Name), ("先名", FormField.Name),
        ("電話番号", FormField.Phone), ("電話", FormField.Phone), ("携帯", FormField.Phone), ("tel", FormField.Phone),
        ("住所", FormField.Address), ("所在地", FormField.Address), ("メールアドレス", FormField.Email), ("メール", FormField.Email), ("email", FormField.Email), ("mail", FormField.Email),
        ("郵便番号", FormField.Postcode), ("生年月日", FormField.BirthDate), ("誕生日", FormField.BirthDate), ("fax", FormField.Fax),
        ("会社名", FormField.Firm), ("団体名", FormField.Firm), ("法人名", FormField.Firm), ("学校名", FormField.Firm),
        ("担当者", FormField.Role), ("代表者", FormField.Role), ("責任者", FormField.Role), ("届け先", FormField.Role), ("注文主", FormField.Role), ("依頼主", FormField.Role),
        ("申込者", FormField.Role), ("参加者", FormField.Role), ("宿泊者", FormField.Role), ("契約者", FormField.Role), ("同伴者", FormField.Role), ("保護者", FormField.Role),
    ];

    /// <summary>The field that a label announces; <see cref="FormField.None"/> where it is no known label.</summary>
    public static FormField Of(ReadOnlySpan<char> label)
    {
        var word = Fold(label);
        if (word.Length is 0 or > Longest) return FormField.None;
        if (Known.TryGetValue(word, out var known)) return known;
        if (word.Length > 1 && word[0] is 'お' or 'ご' or '御' or '貴' && Known.TryGetValue(word[1..], out known)) return known;
        var bare = word.TrimEnd("0123456789①②③④⑤⑥⑦⑧⑨".ToCharArray());
        if (bare.Length > 1 && word.Length - bare.Length is 1 or 2 && Of(bare) is var numbered and not FormField.None) return numbered;
        foreach (var (end, field) in Endings) if (word.EndsWith(end, StringComparison.Ordinal)) return field;
        return FormField.None;
    }

    /// <summary>Of whom a label speaks: 保護者 in 保護者氏名 and 保護者電話番号; empty where it does not say.</summary>
    public static string Owner(ReadOnlySpan<char> label)
    {
        var word = Fold(label);
        if (word.Length > 1 && word[0] is 'お' or 'ご' or '御') word = word[1..];
        for (var length = Math.Min(word.Length, 8); length > 0; length--)
            if (Owners.Contains(word[..length])) return word[..length];
        return "";
    }

    static readonly FrozenSet<string> Owners = Known.Where(k => k.Value == FormField.Role).Select(k => k.Key)
        .Concat(["本人", "父", "母", "妻", "夫", "配偶者", "祖父", "祖母", "子", "お子様", "お子さま", "子ども", "長男", "長女", "次男", "次女", "兄", "姉", "弟", "妹", "緊急時", "緊急"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Finds the separator of a "label：value" line: colon, '|', tab, or two or more spaces behind a known label.</summary>
    /// <returns>Length of the label and start of the value, or (-1, -1).</returns>
    public static (int LabelLength, int ValueStart) Split(string line)
    {
        for (var i = 1; i < line.Length && i <= Longest + 6; i++)
        {
            var c = line[i];
            if (c is '。' or '、' or '？' or '！' or '」') break;
            if (c is ':' or '：' && line.AsSpan(0, i).LastIndexOfAny('(', '（') > line.AsSpan(0, i).LastIndexOfAny(')', '）')) break;
            if (c is ':' or '：' or '|' or '｜' or '\t' or '┃' or '│')
            {
                if (c == ':' && i + 1 < line.Length && (line[i + 1] == '/' || char.IsAsciiDigit(line[i - 1]) && char.IsAsciiDigit(line[i + 1]))) break;
                return (i, i + 1);
            }
            if (c is '　' or ' ' && line.AsSpan(i).TrimStart() is { Length: > 0 } rest && rest[0] is ':' or '：' or '|' or '｜') continue;
            if (line[0] != '〒' && (c is '　' or ' ' && i + 1 < line.Length && line[i + 1] is ' ' or '　' || c is '　' or ' ') && Strong(Of(line.AsSpan(0, i)), line[i..])) return (i, i + 1);
            if (c is '】' or ']' or '］' or '＞' or '〉' or '》' && i + 1 < line.Length && Of(line.AsSpan(0, i + 1)) != FormField.None) return (i + 1, i + 1);
        }
        return (-1, -1);
    }

    static bool Strong(FormField field, string rest) => field switch
    {
        FormField.None or FormField.Other or FormField.GivenName or FormField.FamilyName or FormField.Role or FormField.Firm => false,
        FormField.Phone or FormField.Fax or FormField.Postcode => rest.Any(char.IsDigit),
        FormField.Email => rest.Contains('@', StringComparison.Ordinal) || rest.Contains('＠', StringComparison.Ordinal),
        _ => rest.TrimStart().Length is > 0 and < 80 && !rest.EndsWith('。'),
    };

    static string Fold(ReadOnlySpan<char> label)
    {
        var folded = new StringBuilder(label.Length);
        var depth = 0;
        foreach (var raw in label)
        {
            var c = raw is >= '！' and <= '～' ? (char)(raw - 0xFEE0) : raw;
            if (c is '(' or '〔') depth++;
            else if (c is ')' or '〕') depth = Math.Max(0, depth - 1);
            else if (depth == 0 && (char.IsLetterOrDigit(c) || c is 'ー' or '〒' or '々')) folded.Append(char.ToLowerInvariant(c));
            else if (depth == 0 && c is '☎' or '℡') folded.Append("tel");
            else if (depth == 0 && c is '✉') folded.Append("mail");
        }
        return folded.Replace("必須", "").Replace("任意", "").ToString();
    }

    static FrozenDictionary<string, FormField> Table(params (FormField Field, string Words)[] rows)
    {
        var table = new Dictionary<string, FormField>(StringComparer.Ordinal);
        foreach (var (field, words) in rows) foreach (var word in words.Split(' ')) table.TryAdd(word.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), field);
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
