-- The tables of the shared store. Names between @ are database roles (see ../../people.py).
-- Texts that TOML wrote keep what leaderdev does not know (order, dates); json, not jsonb, keeps the order of keys.

CREATE TABLE leaderdev.framework (
    id text NOT NULL,
    version text NOT NULL,
    content bytea NOT NULL,
    fingerprint text GENERATED ALWAYS AS (encode(sha256(content), 'hex')) STORED,
    PRIMARY KEY (id, version)
);

CREATE TABLE leaderdev.setting (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    content bytea NOT NULL
);

-- Which person logs in as which database role.
CREATE TABLE leaderdev.account (
    login name PRIMARY KEY,
    handle text NOT NULL
);

CREATE TABLE leaderdev.profile (
    handle text PRIMARY KEY,
    tier text NOT NULL,
    unit text NOT NULL,
    name text NOT NULL DEFAULT '',
    manager text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT '',
    active boolean NOT NULL DEFAULT true,
    other text NOT NULL DEFAULT ''
);
CREATE INDEX profile_by_manager ON leaderdev.profile (manager);

-- A file may hold the same id twice, which `check` reports; so ids are no keys, and tell nothing of rows one may not see.
CREATE TABLE leaderdev.assessment (
    key uuid PRIMARY KEY,
    leader text NOT NULL REFERENCES leaderdev.profile ON UPDATE CASCADE ON DELETE CASCADE,
    position double precision NOT NULL,
    id text NOT NULL,
    framework text NOT NULL,
    digest text NOT NULL DEFAULT '',
    role text NOT NULL,
    rater text NOT NULL,
    started_at text NOT NULL DEFAULT '',
    completed_at text NOT NULL DEFAULT '',
    reopened_at text NOT NULL DEFAULT '',
    carried_from text NOT NULL DEFAULT '',
    levels json NOT NULL DEFAULT '{}' CHECK (levels::text !~ '\\u0000'),
    not_relevant json NOT NULL DEFAULT '[]',
    comments json NOT NULL DEFAULT '{}',
    evidence json NOT NULL DEFAULT '{}',
    carried json NOT NULL DEFAULT '{}',
    other text NOT NULL DEFAULT '',
    -- The transaction that wrote the row last; a trigger says so. The blind rule counts nothing that the reader's own has written.
    written_in xid8
);
CREATE INDEX assessment_by_leader ON leaderdev.assessment (leader);

CREATE TABLE leaderdev.conversation (
    key uuid PRIMARY KEY,
    leader text NOT NULL REFERENCES leaderdev.profile ON UPDATE CASCADE ON DELETE CASCADE,
    position double precision NOT NULL,
    id text NOT NULL DEFAULT '',
    held_on text NOT NULL,
    framework text NOT NULL DEFAULT '',
    topics json NOT NULL DEFAULT '[]',
    summary text NOT NULL DEFAULT '',
    other text NOT NULL DEFAULT '',
    UNIQUE (key, leader)
);
CREATE INDEX conversation_by_leader ON leaderdev.conversation (leader);

CREATE TABLE leaderdev.agreement (
    key uuid PRIMARY KEY,
    conversation uuid NOT NULL,
    leader text NOT NULL,
    position double precision NOT NULL,
    id text NOT NULL,
    item text NOT NULL DEFAULT '',
    text text NOT NULL,
    seen_by text NOT NULL DEFAULT '',
    not_measured text NOT NULL DEFAULT '',
    due_on text NOT NULL DEFAULT '',
    status text NOT NULL,
    follow_ups text NOT NULL DEFAULT '',
    other text NOT NULL DEFAULT '',
    FOREIGN KEY (conversation, leader) REFERENCES leaderdev.conversation (key, leader) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX agreement_by_conversation ON leaderdev.agreement (conversation, leader);
CREATE INDEX agreement_by_leader ON leaderdev.agreement (leader);

-- Notes outlive no leader, and belong to whoever wrote them.
CREATE TABLE leaderdev.note (
    key uuid PRIMARY KEY,
    leader text NOT NULL REFERENCES leaderdev.profile ON UPDATE CASCADE ON DELETE CASCADE,
    position double precision NOT NULL,
    conversation text NOT NULL,
    written_on text NOT NULL,
    author text NOT NULL,
    text text NOT NULL
);
CREATE INDEX note_by_leader ON leaderdev.note (leader);

-- What somebody lets HR read: a leader the ratings given of them, an author their own notes.
CREATE TABLE leaderdev.given (
    giver text NOT NULL,
    what text NOT NULL CHECK (what IN ('ratings', 'notes')),
    since date NOT NULL DEFAULT current_date,
    PRIMARY KEY (giver, what)
);

-- The audit log, in the lines of leaderdev.privacy.audit: ids and no answers, each line sealing the one before. Written by
-- functions alone, changed by nobody.
CREATE TABLE leaderdev.log (
    n bigint PRIMARY KEY,
    line text NOT NULL
);

-- How far the log goes, so that lines cut off its end are missed.
CREATE TABLE leaderdev.log_head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    count bigint NOT NULL,
    seal text NOT NULL,
    size bigint NOT NULL
);
INSERT INTO leaderdev.log_head (count, seal, size) VALUES (0, '', 0);

-- The key of everybody's mark in the log; an erased person's is thrown away.
CREATE TABLE leaderdev.log_key (
    kind text NOT NULL CHECK (kind IN ('leader', 'user')),
    name text NOT NULL,
    key text NOT NULL,
    PRIMARY KEY (kind, name)
);

-- The ledger of releases: what was given out of figures on groups, in marks made with the salt.
CREATE TABLE leaderdev.ledger (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    salt text NOT NULL
);

CREATE TABLE leaderdev.release (
    n integer PRIMARY KEY,
    content bytea NOT NULL,
    digest text NOT NULL
);

-- Whose profile this transaction has removed. A row is gone again at the end of it, at the latest.
CREATE TABLE leaderdev.gone (
    handle text NOT NULL,
    written_in xid8 NOT NULL,
    PRIMARY KEY (handle, written_in)
);

-- What readers saw of published figures, for HR, who may read it and no single rating. It holds the rows as they were shown and
-- what stood below them; whose ratings are behind them stands in leaderdev.release, as marks, for the administrator alone.
CREATE TABLE leaderdev.published (
    n bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    content json NOT NULL
);

-- Ratings as rows, for whoever looks with other programs. It shows what the reader may see of the table, no more.
CREATE VIEW leaderdev.rating WITH (security_invoker = true, security_barrier = true) AS
    SELECT a.leader, a.id AS assessment, a.framework, a.role, a.rater, a.completed_at,
           one.key AS item, CASE WHEN one.value ~ '^-?[0-9]{1,6}$' THEN one.value::integer END AS level
    FROM leaderdev.assessment AS a, json_each_text(a.levels) AS one;

-- A key of TOML in `other` never counts where a column says the same, so that it is refused when it is written.
ALTER TABLE leaderdev.profile ADD CONSTRAINT other_is_unknown CHECK (
    (regexp_split_to_array(other, '(^|\n)[ \t]*\['))[1] !~ '(^|\n)[ \t]*["'']?(id|name|tier|unit|manager|language|active|assessments|conversations)["'']?[ \t]*[=.]'
    AND other !~ '(^|\n)[ \t]*\[+[ \t]*["'']?(id|name|tier|unit|manager|language|active|assessments|conversations)["'']?[ \t]*[].]');
ALTER TABLE leaderdev.assessment ADD CONSTRAINT other_is_unknown CHECK (
    (regexp_split_to_array(other, '(^|\n)[ \t]*\['))[1] !~ '(^|\n)[ \t]*["'']?(id|framework|digest|role|rater|started_at|completed_at|reopened_at|carried_from|levels|not_relevant|comments|evidence|carried)["'']?[ \t]*[=.]'
    AND other !~ '(^|\n)[ \t]*\[+[ \t]*["'']?(id|framework|digest|role|rater|started_at|completed_at|reopened_at|carried_from|levels|not_relevant|comments|evidence|carried)["'']?[ \t]*[].]');
ALTER TABLE leaderdev.conversation ADD CONSTRAINT other_is_unknown CHECK (
    (regexp_split_to_array(other, '(^|\n)[ \t]*\['))[1] !~ '(^|\n)[ \t]*["'']?(id|held_on|framework|summary|topics|agreements)["'']?[ \t]*[=.]'
    AND other !~ '(^|\n)[ \t]*\[+[ \t]*["'']?(id|held_on|framework|summary|topics|agreements)["'']?[ \t]*[].]');
ALTER TABLE leaderdev.agreement ADD CONSTRAINT other_is_unknown CHECK (
    (regexp_split_to_array(other, '(^|\n)[ \t]*\['))[1] !~ '(^|\n)[ \t]*["'']?(id|item|text|seen_by|not_measured|due_on|status|follow_ups)["'']?[ \t]*[=.]'
    AND other !~ '(^|\n)[ \t]*\[+[ \t]*["'']?(id|item|text|seen_by|not_measured|due_on|status|follow_ups)["'']?[ \t]*[].]');

-- What every reader needs to be of its kind.
ALTER TABLE leaderdev.framework ADD CONSTRAINT named CHECK (
    id ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$' AND version ~ '^(0|[1-9][0-9]{0,5})[.](0|[1-9][0-9]{0,5})[.](0|[1-9][0-9]{0,5})$');
ALTER TABLE leaderdev.assessment ADD CONSTRAINT shaped CHECK (
    json_typeof(levels) = 'object' AND json_typeof(not_relevant) = 'array' AND json_typeof(comments) = 'object'
    AND json_typeof(evidence) = 'object' AND json_typeof(carried) = 'object');
ALTER TABLE leaderdev.conversation ADD CONSTRAINT shaped CHECK (json_typeof(topics) = 'array');
ALTER TABLE leaderdev.note ADD CONSTRAINT shaped CHECK (
    conversation ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND written_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
    AND author <> '' AND text <> '');

-- The planner's estimates are anybody's to read (EXPLAIN), and would tell of rows that one may not see.
DO $$
DECLARE one record;
BEGIN
    FOR one IN SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
               WHERE c.relnamespace = 'leaderdev'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    LOOP
        EXECUTE format('ALTER TABLE leaderdev.%I ALTER COLUMN %I SET STATISTICS 0', one.relname, one.attname);
    END LOOP;
END $$;
