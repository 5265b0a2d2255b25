-- What the tables hold besides, so that nobody sees more by a change that is not committed, and no row stops its readers.

-- The transaction that wrote the row last; a trigger says so. The blind rule counts nothing that the reader's own has written.
ALTER TABLE leaderdev.assessment ADD COLUMN written_in xid8;

-- Whose profile this transaction has removed. A row is gone again at the end of it, at the latest.
CREATE TABLE leaderdev.gone (
    handle text NOT NULL,
    written_in xid8 NOT NULL,
    PRIMARY KEY (handle, written_in)
);
ALTER TABLE leaderdev.gone ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON leaderdev.gone TO @inner@;
CREATE POLICY gone_kept ON leaderdev.gone TO @inner@ USING (true) WITH CHECK (true);

-- What a key of TOML says at the top of `other` never counts where a column says it; it is refused when it is written. Rows
-- of before are not looked at, and readers pass over it.
ALTER TABLE leaderdev.profile ADD CONSTRAINT other_is_unknown CHECK (
    (regexp_split_to_array(other, '(^|\n)[ \t]*\['))[1] !~ '(^|\n)[ \t]*["'']?(id|name|tier|unit|manager|language|active|assessments|conversations)["'']?[ \t]*[=.]'
    AND other !~ '(^|\n)[ \t]*\[+[ \t]*["'']?(id|name|tier|unit|manager|language|active|assessments|conversations)["'']?[ \t]*[].]') NOT VALID;
ALTER TABLE leaderdev.assessment ADD CONSTRAINT other_is_unknown CHECK (
    (regexp_split_to_array(other, '(^|\n)[ \t]*\['))[1] !~ '(^|\n)[ \t]*["'']?(id|framework|digest|role|rater|started_at|completed_at|carried_from|levels|not_relevant|comments|evidence|carried)["'']?[ \t]*[=.]'
    AND other !~ '(^|\n)[ \t]*\[+[ \t]*["'']?(id|framework|digest|role|rater|started_at|completed_at|carried_from|levels|not_relevant|comments|evidence|carried)["'']?[ \t]*[].]') NOT VALID;
ALTER TABLE leaderdev.conversation ADD CONSTRAINT other_is_unknown CHECK (
    (regexp_split_to_array(other, '(^|\n)[ \t]*\['))[1] !~ '(^|\n)[ \t]*["'']?(id|held_on|framework|summary|topics|agreements)["'']?[ \t]*[=.]'
    AND other !~ '(^|\n)[ \t]*\[+[ \t]*["'']?(id|held_on|framework|summary|topics|agreements)["'']?[ \t]*[].]') NOT VALID;
ALTER TABLE leaderdev.agreement ADD CONSTRAINT other_is_unknown CHECK (
    (regexp_split_to_array(other, '(^|\n)[ \t]*\['))[1] !~ '(^|\n)[ \t]*["'']?(id|item|text|seen_by|not_measured|due_on|status|follow_ups)["'']?[ \t]*[=.]'
    AND other !~ '(^|\n)[ \t]*\[+[ \t]*["'']?(id|item|text|seen_by|not_measured|due_on|status|follow_ups)["'']?[ \t]*[].]') NOT VALID;

-- What every reader needs to be of its kind.
ALTER TABLE leaderdev.framework ADD CONSTRAINT named CHECK (
    id ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$' AND version ~ '^(0|[1-9][0-9]{0,5})[.](0|[1-9][0-9]{0,5})[.](0|[1-9][0-9]{0,5})$') NOT VALID;
ALTER TABLE leaderdev.assessment ADD CONSTRAINT shaped CHECK (
    json_typeof(levels) = 'object' AND json_typeof(not_relevant) = 'array' AND json_typeof(comments) = 'object'
    AND json_typeof(evidence) = 'object' AND json_typeof(carried) = 'object') NOT VALID;
ALTER TABLE leaderdev.conversation ADD CONSTRAINT shaped CHECK (json_typeof(topics) = 'array') NOT VALID;
ALTER TABLE leaderdev.note ADD CONSTRAINT shaped CHECK (
    conversation ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND written_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
    AND author <> '' AND text <> '') NOT VALID;

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
