-- The audit log. As leaderdev.privacy.audit, which reads and checks it: the same lines, marks and seals.

-- HMAC-SHA256 of a name with a key of its own.
CREATE FUNCTION leaderdev_inner.mark_of(key text, kind text, name text) RETURNS text LANGUAGE plpgsql IMMUTABLE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    raw bytea := convert_to(key, 'UTF8');
    inside bytea := '';
    outside bytea := '';
    one integer;
BEGIN
    FOR place IN 0..63 LOOP
        one := CASE WHEN place < length(raw) THEN get_byte(raw, place) ELSE 0 END;
        inside := inside || set_byte('\x00'::bytea, 0, one # 54);
        outside := outside || set_byte('\x00'::bytea, 0, one # 92);
    END LOOP;
    inside := sha256(inside || convert_to(kind, 'UTF8') || '\x00'::bytea || convert_to(name, 'UTF8'));
    RETURN left(encode(sha256(outside || inside), 'hex'), 32);
END $$;

-- The mark of a person, with a new key where there is none. Call it while holding the head of the log.
CREATE FUNCTION leaderdev_inner.mark(of_kind text, named text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found text := (SELECT key FROM leaderdev.log_key WHERE kind = of_kind AND name = named);
BEGIN
    IF found IS NULL THEN
        found := replace(gen_random_uuid()::text, '-', '');
        INSERT INTO leaderdev.log_key (kind, name, key) VALUES (of_kind, named, found);
    END IF;
    RETURN leaderdev_inner.mark_of(found, of_kind, named);
END $$;

CREATE FUNCTION leaderdev_inner.listed(words text[]) RETURNS text LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp
AS $$ SELECT '[' || coalesce(string_agg(to_json(one)::text, ',' ORDER BY place), '') || ']'
      FROM unnest(words) WITH ORDINALITY AS told (one, place) $$;

CREATE FUNCTION leaderdev_inner.tabled(facts jsonb) RETURNS text LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp
AS $$ SELECT '{' || coalesce(string_agg(to_json(key)::text || ':' || CASE jsonb_typeof(value)
                 WHEN 'number' THEN value #>> '{}' ELSE to_json(value #>> '{}')::text END, ',' ORDER BY key COLLATE "C"), '') || '}'
      FROM jsonb_each(facts) $$;

-- One entry more, by whoever is logged in. Whoever comes next waits until this transaction ends.
--
-- forgotten -- marks whose keys are thrown away with it
-- said      -- by a program of whoever is logged in, and not by the server
CREATE FUNCTION leaderdev_inner.log_add(command text, outcome text, leaders text[], about text[], details jsonb, forgotten text[],
    said boolean DEFAULT false) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    last record;
    user_mark text;
    marks text[];
    body text;
    closing text;
    new_seal text;
    whole text;
BEGIN
    SELECT h.count, h.seal, h.size INTO last FROM leaderdev.log_head AS h FOR UPDATE;
    user_mark := leaderdev_inner.mark('user', session_user);
    marks := ARRAY(SELECT leaderdev_inner.mark('leader', one) FROM unnest(leaders) WITH ORDINALITY AS told (one, place) ORDER BY place);
    body := '{"about":' || leaderdev_inner.listed(about)
        || ',"at":"' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') || '+00:00"'
        || ',"before":' || to_json(last.seal)::text
        || ',"command":' || to_json(command)::text
        || ',"details":' || leaderdev_inner.tabled(details)
        || CASE WHEN cardinality(forgotten) > 0 THEN ',"forgotten":' || leaderdev_inner.listed(forgotten) ELSE '' END
        || ',"leaders":' || leaderdev_inner.listed(marks)
        || ',"n":' || (last.count + 1)
        || ',"outcome":' || to_json(outcome)::text
        || CASE WHEN said THEN ',"said":true' ELSE '' END;
    closing := ',"user":' || to_json(user_mark)::text || '}';
    new_seal := encode(sha256(convert_to(body || closing || E'\n', 'UTF8')), 'hex');
    whole := body || ',"seal":"' || new_seal || '"' || closing;
    INSERT INTO leaderdev.log (n, line) VALUES (last.count + 1, whole);
    UPDATE leaderdev.log_head SET count = last.count + 1, seal = new_seal,
        size = last.size + length(convert_to(whole, 'UTF8')) + 1;
END $$;

-- Every change of a row, without what it holds; at the end of the transaction, so that nobody waits for the log longer than that.
CREATE FUNCTION leaderdev_inner.note_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    touched jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    whose text := coalesce(touched ->> 'leader', touched ->> 'handle', touched ->> 'giver');
BEGIN
    PERFORM leaderdev_inner.log_add(
        lower(TG_OP) || ' ' || TG_TABLE_NAME, 'done',
        CASE WHEN whose IS NULL THEN '{}'::text[] ELSE ARRAY[whose] END,
        CASE TG_TABLE_NAME WHEN 'framework' THEN ARRAY[concat(touched ->> 'id', '@', touched ->> 'version')]
                           WHEN 'given' THEN ARRAY[touched ->> 'what']
                           WHEN 'release' THEN ARRAY[touched ->> 'n']
                           ELSE '{}'::text[] END,
        '{}'::jsonb, '{}'::text[]);
    RETURN NULL;
END $$;

-- Whether whoever is logged in may run the command at all, with one of their roles.
CREATE FUNCTION leaderdev_inner.may_say(command text, outcome text) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
AS $$ SELECT EXISTS (
    SELECT FROM (VALUES
        ('framework publish', '{hr,keeper}'::text[]),
        ('profile add', '{hr,keeper}'),
        ('profile import', '{hr,keeper}'),
        ('profile move', '{hr,keeper}'),
        ('profile edit', '{leader,hr,keeper}'),
        ('lus record', '{leader,manager,keeper}'),
        ('lus notes', '{leader,manager,hr,keeper}'),
        ('data export', '{keeper}'),
        ('retention apply', '{keeper}'),
        ('erase', '{keeper}')) AS known (words, kinds), unnest(kinds) AS kind
    WHERE words = command AND (command <> 'erase' OR outcome IN ('refused', 'failed'))
      AND leaderdev_inner.holds(session_user, kind)) $$;

-- A command that somebody runs. Changes of rows are told by the rows alone, and an erasure by erase_done(). Of numbers only
-- whole ones are taken, since those alone are written alike everywhere.
CREATE FUNCTION leaderdev.log_command(command text, outcome text, leaders text[], about text[], details jsonb)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    myself text := (SELECT a.handle FROM leaderdev.account AS a WHERE a.login = session_user);
BEGIN
    -- Somebody who was erased may still have a login, and must leave no new trace.
    IF myself IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'leaderdev: no-account';
    END IF;
    IF command IS NULL OR outcome IS NULL OR leaders IS NULL OR about IS NULL OR details IS NULL
       OR command !~ '^[a-z]+( [a-z-]+){0,2}$' OR command ~ '^(insert|update|delete) ' OR length(command) > 60
       OR outcome NOT IN ('begun', 'done', 'failed', 'refused')
       OR cardinality(leaders) > 5000 OR cardinality(about) > 100 OR length(details::text) > 4000
       OR EXISTS (SELECT FROM unnest(leaders) AS one WHERE one IS NULL OR one !~ '^[a-z0-9-]{1,64}$')
       OR EXISTS (SELECT FROM unnest(about) AS one WHERE one IS NULL OR length(one) > 200)
       OR jsonb_typeof(details) <> 'object' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'no entry of the log';
    END IF;
    IF EXISTS (SELECT FROM jsonb_each(details) AS one (name, fact)
               WHERE jsonb_typeof(fact) NOT IN ('string', 'number')
                  OR (jsonb_typeof(fact) = 'number' AND fact #>> '{}' !~ '^(0|-?[1-9][0-9]{0,14})$')) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'no entry of the log';
    END IF;
    IF NOT leaderdev_inner.may_say(command, outcome) THEN
        RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'leaderdev: not-yours';
    END IF;
    -- Of leaders whom one has nothing to do with one has nothing to say.
    IF NOT leaderdev_inner.holds(session_user, 'hr') AND NOT leaderdev_inner.holds(session_user, 'keeper')
       AND EXISTS (SELECT FROM unnest(leaders) AS one WHERE one <> myself
                   AND NOT EXISTS (SELECT FROM leaderdev.profile AS p WHERE p.handle = one AND p.manager = myself)) THEN
        RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'leaderdev: not-yours';
    END IF;
    PERFORM leaderdev_inner.log_add(command, outcome, leaders, about, details, '{}'::text[], said => true);
END $$;

-- What the log says about a person, with the name of whoever did it; for what a person may ask to see.
CREATE FUNCTION leaderdev.log_about(handle text) RETURNS TABLE (line text, login text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH sought AS (
        SELECT leaderdev_inner.mark_of(key, kind, name) AS mark FROM leaderdev.log_key WHERE kind = 'leader' AND name = handle
    ), logins AS (
        SELECT leaderdev_inner.mark_of(key, kind, name) AS mark, name FROM leaderdev.log_key WHERE kind = 'user'
    )
    SELECT l.line, (SELECT name FROM logins WHERE mark = l.line::json ->> 'user')
    FROM leaderdev.log AS l JOIN sought ON strpos(l.line, sought.mark) > 0
    WHERE EXISTS (SELECT FROM leaderdev.account AS a WHERE a.login = session_user)
      AND EXISTS (SELECT FROM json_array_elements_text(l.line::json -> 'leaders') AS one WHERE one = sought.mark)
    ORDER BY l.n
$$;

-- Whether anything besides profiles knows the person: an account, or a mark in the log.
CREATE FUNCTION leaderdev.known_beside(handle text) RETURNS TABLE (logins text[], marked boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT ARRAY(SELECT a.login::text FROM leaderdev.account AS a WHERE a.handle = known_beside.handle ORDER BY 1),
           EXISTS (SELECT FROM leaderdev.log_key AS k WHERE k.kind = 'leader' AND k.name = known_beside.handle)
    WHERE EXISTS (SELECT FROM leaderdev.account AS a WHERE a.login = session_user)
$$;

-- Why whoever is logged in may not end the erasure of that person; NULL where they may. erased -- whether the profile goes, too.
-- An erasure takes the name out of the log, so the administrator has a say wherever more than a leader or a manager is erased.
CREATE FUNCTION leaderdev.hindrance(handle text, erased boolean) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
    WITH known AS (SELECT a.login FROM leaderdev.account AS a WHERE a.handle = hindrance.handle)
    SELECT CASE
        WHEN NOT EXISTS (SELECT FROM leaderdev.account AS a WHERE a.login = session_user) THEN 'no-account'
        WHEN EXISTS (SELECT FROM known WHERE login = session_user) OR hindrance.handle IN (SELECT leaderdev_inner.oneself())
            THEN 'erase-of-oneself'
        WHEN EXISTS (SELECT FROM known CROSS JOIN unnest('{hr,auditor,keeper}'::text[]) AS kind WHERE leaderdev_inner.holds(login, kind))
            THEN 'erase-of-mighty'
        WHEN NOT coalesce(erased, false) AND EXISTS (SELECT FROM known) THEN 'erase-needs-revoke'
    END
$$;

-- The end of an erasure: the account goes, the log says so, and then nobody can say any more whose marks stand in it.
CREATE FUNCTION leaderdev.erase_done(handle text, about text[], details jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    names text[] := ARRAY(SELECT login::text FROM leaderdev.account AS a WHERE a.handle = erase_done.handle);
    hindered text := leaderdev.hindrance(erase_done.handle, EXISTS (
        SELECT FROM leaderdev.gone AS g WHERE g.handle = erase_done.handle AND g.written_in = pg_current_xact_id_if_assigned()));
    marks text[];
BEGIN
    IF EXISTS (SELECT FROM leaderdev.profile AS p WHERE p.handle = erase_done.handle) THEN
        hindered := coalesce(hindered, 'erase-profile-there');
    END IF;
    IF hindered IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'leaderdev: ' || hindered;
    END IF;
    IF jsonb_typeof(details) IS DISTINCT FROM 'object' OR length(details::text) > 4000 OR EXISTS (
           SELECT FROM jsonb_each(details) AS one (name, fact)
           WHERE jsonb_typeof(fact) NOT IN ('string', 'number')
              OR (jsonb_typeof(fact) = 'number' AND fact #>> '{}' !~ '^(0|-?[1-9][0-9]{0,14})$')) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'no entry of the log';
    END IF;
    DELETE FROM leaderdev.account AS a WHERE a.handle = erase_done.handle;
    IF EXISTS (SELECT FROM leaderdev.account AS a WHERE a.handle = erase_done.handle) THEN
        RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'the account stays';
    END IF;
    -- Of a login that was taken away before only the name is left, which is the handle's unless the administrator chose another.
    IF cardinality(names) = 0 AND NOT EXISTS (SELECT FROM leaderdev.account AS a WHERE a.login::text = erase_done.handle)
       AND NOT leaderdev_inner.holds(erase_done.handle::name, 'owner') THEN
        names := ARRAY[erase_done.handle];
    END IF;
    -- What was changed is logged now, while the person still has a mark.
    SET CONSTRAINTS ALL IMMEDIATE;
    PERFORM FROM leaderdev.log_head FOR UPDATE;
    PERFORM leaderdev_inner.mark('leader', erase_done.handle);
    marks := ARRAY(SELECT leaderdev_inner.mark_of(k.key, k.kind, k.name) FROM leaderdev.log_key AS k
                   WHERE (k.kind = 'leader' AND k.name = erase_done.handle) OR (k.kind = 'user' AND k.name = ANY (names)));
    PERFORM leaderdev_inner.log_add('erase', 'done', ARRAY[erase_done.handle], about, details, marks);
    DELETE FROM leaderdev.log_key AS k
        WHERE (k.kind = 'leader' AND k.name = erase_done.handle) OR (k.kind = 'user' AND k.name = ANY (names));
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA leaderdev_inner FROM PUBLIC;
REVOKE ALL ON FUNCTION leaderdev.log_command(text, text, text[], text[], jsonb), leaderdev.log_about(text),
    leaderdev.known_beside(text), leaderdev.hindrance(text, boolean), leaderdev.erase_done(text, text[], jsonb) FROM PUBLIC;
