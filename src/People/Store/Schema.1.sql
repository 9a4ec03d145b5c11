-- People of the workbench, version 1: the tables of ASP.NET Core Identity (schema version 3) and our own, as the model of EF Core describes them.
-- Moments are milliseconds since 1970 UTC.

CREATE TABLE "FailedSignIns" (
    "Day" TEXT NOT NULL,
    "MemberId" TEXT NOT NULL,
    "Count" INTEGER NOT NULL,
    CONSTRAINT "PK_FailedSignIns" PRIMARY KEY ("Day", "MemberId")
);

CREATE TABLE "History" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_History" PRIMARY KEY AUTOINCREMENT,
    "At" INTEGER NOT NULL,
    "Actor" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "About" TEXT NOT NULL,
    "Detail" TEXT NOT NULL
);

CREATE TABLE "Invitations" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Invitations" PRIMARY KEY AUTOINCREMENT,
    "KeySha256" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Mail" TEXT NULL,
    "Role" TEXT NOT NULL,
    "Case" TEXT NULL,
    "Until" INTEGER NULL,
    "MadeBy" TEXT NOT NULL,
    "Made" INTEGER NOT NULL,
    "ValidUntil" INTEGER NOT NULL,
    "Used" INTEGER NULL,
    "Revoked" INTEGER NULL
);

CREATE TABLE "Links" (
    "KeySha256" TEXT NOT NULL CONSTRAINT "PK_Links" PRIMARY KEY,
    "MemberId" TEXT NULL,
    "ValidUntil" INTEGER NOT NULL,
    "Used" INTEGER NULL
);

CREATE TABLE "Members" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Members" PRIMARY KEY,
    "Role" TEXT NOT NULL,
    "Case" TEXT NULL,
    "Until" INTEGER NULL,
    "Language" TEXT NULL,
    "Joined" INTEGER NOT NULL,
    "Left" INTEGER NULL,
    "LastTotpStep" INTEGER NOT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" INTEGER NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL
);

CREATE TABLE "RecoveryCodes" (
    "CodeSha256" TEXT NOT NULL CONSTRAINT "PK_RecoveryCodes" PRIMARY KEY,
    "MemberId" TEXT NOT NULL,
    "Used" INTEGER NULL
);

CREATE TABLE "TakenNames" (
    "NormalizedName" TEXT NOT NULL CONSTRAINT "PK_TakenNames" PRIMARY KEY,
    "MemberId" TEXT NOT NULL
);

CREATE TABLE "MemberClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_MemberClaims" PRIMARY KEY AUTOINCREMENT,
    "UserId" TEXT NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_MemberClaims_Members_UserId" FOREIGN KEY ("UserId") REFERENCES "Members" ("Id") ON DELETE CASCADE
);

CREATE TABLE "MemberLogins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" TEXT NOT NULL,
    CONSTRAINT "PK_MemberLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_MemberLogins_Members_UserId" FOREIGN KEY ("UserId") REFERENCES "Members" ("Id") ON DELETE CASCADE
);

CREATE TABLE "MemberPasskeys" (
    "CredentialId" BLOB NOT NULL CONSTRAINT "PK_MemberPasskeys" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Data" TEXT NOT NULL,
    CONSTRAINT "FK_MemberPasskeys_Members_UserId" FOREIGN KEY ("UserId") REFERENCES "Members" ("Id") ON DELETE CASCADE
);

CREATE TABLE "MemberTokens" (
    "UserId" TEXT NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_MemberTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_MemberTokens_Members_UserId" FOREIGN KEY ("UserId") REFERENCES "Members" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Sessions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY AUTOINCREMENT,
    "KeySha256" TEXT NOT NULL,
    "MemberId" TEXT NOT NULL,
    "Began" INTEGER NOT NULL,
    "LastSeen" INTEGER NOT NULL,
    "Ended" INTEGER NULL,
    "EndedBy" TEXT NULL,
    "Way" TEXT NOT NULL,
    "NeedsSecondFactor" INTEGER NOT NULL,
    "Browser" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    CONSTRAINT "FK_Sessions_Members_MemberId" FOREIGN KEY ("MemberId") REFERENCES "Members" ("Id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_Invitations_KeySha256" ON "Invitations" ("KeySha256");

CREATE INDEX "IX_MemberClaims_UserId" ON "MemberClaims" ("UserId");

CREATE INDEX "IX_MemberLogins_UserId" ON "MemberLogins" ("UserId");

CREATE INDEX "IX_MemberPasskeys_UserId" ON "MemberPasskeys" ("UserId");

CREATE UNIQUE INDEX "EmailIndex" ON "Members" ("NormalizedEmail");

CREATE UNIQUE INDEX "UserNameIndex" ON "Members" ("NormalizedUserName");

CREATE INDEX "IX_RecoveryCodes_MemberId" ON "RecoveryCodes" ("MemberId");

CREATE UNIQUE INDEX "IX_Sessions_KeySha256" ON "Sessions" ("KeySha256");

CREATE INDEX "IX_Sessions_MemberId" ON "Sessions" ("MemberId");

-- What was done to people can be added to, not changed and not deleted.
CREATE TRIGGER "HistoryIsNotChanged" BEFORE UPDATE ON "History" BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

CREATE TRIGGER "HistoryIsNotDeleted" BEFORE DELETE ON "History" BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
